import { useActionData, useLoaderData } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { STILL } from '../../../platform/pages/still.ts'
import { Button, Combobox, ErrorSummary, LinkButton, Page, RadioField, TextField, useNoun } from '../../../ui/index.ts'
import type { action, loader } from './edit.server.ts'

export { action, loader } from './edit.server.ts'

export const handle = STILL

export default function Edit() {
  const noun = useNoun()
  const { login, typed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const houses = answer?.houses ?? []
  const of = (name: keyof typeof typed) => (answer ? answer.values[name] : typed[name])
  return (
    <Page narrow title="Изменить мои данные" back={{ to: '/account', label: 'Мои данные' }}>
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel">
        <TextField
          name="fullName"
          label="Фамилия, имя и отчество"
          value={of('fullName')}
          autoComplete="name"
          refusal={refusal}
        />
        <TextField
          name="phone"
          label="Телефон"
          hint={`По нему вам позвонят о ${agreeing(noun, 'заявке', 'сообщении')}.`}
          type="tel"
          value={of('phone')}
          autoComplete="tel"
          refusal={refusal}
        />
        <TextField
          name="email"
          label="Почта"
          hint="На новую почту придёт письмо, чтобы её подтвердить."
          type="email"
          value={of('email')}
          autoComplete="email"
          refusal={refusal}
        />
        {houses.length > 0 ? (
          <>
            <RadioField
              name="house"
              label="Ваш дом"
              refusal={refusal}
              options={houses.map(({ id, address }) => ({ value: String(id), label: address }))}
            />
            <input type="hidden" name="address" value={of('address')} />
          </>
        ) : (
          <Combobox
            name="address"
            valueName="house"
            label="Дом, где вы живёте"
            hint="Улица и номер дома, например: Мира 12"
            source="/requests/houses"
            text={of('address')}
            value={of('house')}
            refusal={refusal}
          />
        )}
        <TextField name="flat" label="Квартира" value={of('flat')} refusal={refusal} />
        <div className="flex flex-wrap gap-3">
          <Button>Сохранить</Button>
          <LinkButton to="/account">Не менять</LinkButton>
        </div>
      </form>
      <p className="muted mt-4">Логин для входа останется прежним: {login}.</p>
    </Page>
  )
}
