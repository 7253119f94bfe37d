import { Form, Link } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { Refused } from '../../../platform/pages/answers.ts'
import { Button, DescriptionList, ErrorSummary, FileField, Notice, TextField } from '../../../ui/index.ts'
import type { DescribeStep } from './steps.ts'
import { typed } from './typed.ts'

/** The last question: what was chosen can still be changed, photos go with the sending itself. */
export function DescribeQuestion({
  step,
  town,
  sendKey,
  answer,
}: {
  readonly step: DescribeStep
  readonly town: string
  readonly sendKey: string
  readonly answer: Refused | undefined
}) {
  const refusal = answer?.refusal
  return (
    <>
      <ErrorSummary refusal={refusal} />
      <Advice step={step} />
      <Chosen step={step} town={town} />
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={sendKey} />
        <input type="hidden" name="houseId" value={step.house.id} />
        <input type="hidden" name="typeCode" value={step.type.code} />
        <TextField
          name="flat"
          label="Квартира"
          hint="Если дело в подъезде, дворе или во всём доме, оставьте пустым."
          refusal={refusal}
          value={typed(answer, 'flat') ?? step.flat}
        />
        <TextField
          name="description"
          label="Что случилось"
          hint="Когда началось, что видно и слышно, как попасть на место. Не пишите номера документов и карт."
          refusal={refusal}
          value={typed(answer, 'description')}
          rows={5}
          required
        />
        <Photos step={step} refusal={refusal} />
        <Button>Отправить заявку</Button>
        <p className="mt-3 text-sm">
          Срок по нормативу: {step.term}. После отправки вы получите номер и увидите, что происходит с заявкой.
        </p>
      </Form>
    </>
  )
}

function Advice({ step: { type } }: { readonly step: DescribeStep }) {
  return (
    <>
      {type.call112 && (
        <Notice kind="bad">
          <strong>
            <a href="tel:112" className="link">
              Звоните 112
            </a>
          </strong>
          : {type.call112}
        </Notice>
      )}
      {type.advice && (
        <Notice>
          <strong>Что сделать сейчас.</strong> {type.advice}
        </Notice>
      )}
    </>
  )
}

function Chosen({ step, town }: { readonly step: DescribeStep; readonly town: string }) {
  const lines = [
    { label: 'Дом', value: step.house.address, change: `/${town}/new?type=${step.type.code}`, what: 'адрес' },
    {
      label: 'Что случилось',
      value: `${step.groupTitle}: ${step.type.title}`,
      change: `/${town}/new?house=${step.house.id}&group=${step.groupCode}`,
      what: 'что случилось',
    },
  ]
  return (
    <section aria-labelledby="check" className="mb-6 panel">
      <h2 id="check" className="mb-2 text-lg font-semibold">
        Проверьте
      </h2>
      <DescriptionList
        items={lines.map(({ label, value, change, what }) => [
          label,
          <>
            <strong>{value}</strong>{' '}
            <Link to={change} className="link whitespace-nowrap">
              Изменить<span className="sr-only"> {what}</span>
            </Link>
          </>,
        ])}
      />
    </section>
  )
}

function Photos({
  step: { photos, photosClause },
  refusal,
}: {
  readonly step: DescribeStep
  readonly refusal: Refusal | undefined
}) {
  return (
    <FileField
      name="photos"
      label="Снимки, если есть"
      hint={
        <>
          До {photos.count} снимков, каждый не больше {photos.megabytes} МБ ({photosClause}). Место съёмки из снимков
          удаляется.
          {refusal && <strong> Выберите снимки ещё раз: из формы, которую не приняли, они не сохраняются.</strong>}
        </>
      }
      accept="image/jpeg,image/png,image/webp"
      multiple
      refusal={refusal}
    />
  )
}
