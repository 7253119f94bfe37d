import { Form } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { Button, LinkButton, useNoun } from '../../../ui/index.ts'
import type { OutageStep } from './steps.ts'

type Props = {
  readonly step: OutageStep
  readonly town: string
  readonly sendKey: string
  readonly place: string
}

/** The cause is known already: one press files the request, which ends with the outage. */
export function OutageQuestion({ step, town, sendKey, place }: Props) {
  const noun = useNoun()
  const further = new URLSearchParams({ house: String(step.house.id), type: step.type.code, other: '1' })
  if (place !== '') further.set('place', place)
  return (
    <>
      <p className="mb-4">
        Дом: <strong>{step.house.address}</strong>. Вы выбрали: <strong>{step.type.title}</strong>.
      </p>
      <p className="mb-4">
        Если дело в этом отключении, описывать ничего не нужно. Мы запишем{' '}
        {agreeing(noun, 'вашу заявку', 'ваше сообщение')} к нему, сообщим об окончании и спросим, всё ли восстановлено у
        вас.
      </p>
      <ul className="mb-6 grid gap-3">
        {step.outages.map((outage) => (
          <li key={outage.id} className="panel border-s-4 border-s-primary">
            <h2 className="font-semibold">{outage.what}</h2>
            <p>{outage.period}</p>
            <p className="muted mb-3">{outage.more}</p>
            <Form method="post" encType="multipart/form-data">
              <input type="hidden" name="key" value={`${sendKey}-${outage.id}`} />
              <input type="hidden" name="go" value="outage" />
              <input type="hidden" name="outageId" value={outage.id} />
              <input type="hidden" name="houseId" value={step.house.id} />
              <input type="hidden" name="typeCode" value={step.type.code} />
              <input type="hidden" name="flat" value={step.flat} />
              <Button>У меня тоже, сообщите об окончании</Button>
            </Form>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton to={`/${town}/new?${further}`}>
          Это другое, подать {agreeing(noun, 'свою заявку', 'своё сообщение')}
        </LinkButton>
      </p>
    </>
  )
}
