import { Form, Link } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { DescribeStep } from './steps.ts'

type Answer =
  | {
      readonly refusal: {
        readonly text: string
        readonly clause?: string
        readonly fields?: Readonly<Record<string, string>>
      }
      readonly values: Readonly<Record<string, string>>
    }
  | undefined

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
  readonly answer: Answer
}) {
  const fields = answer?.refusal.fields ?? {}
  return (
    <>
      {answer && <ErrorSummary refusal={answer.refusal} />}
      <Advice step={step} />
      <Chosen step={step} town={town} />
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={sendKey} />
        <input type="hidden" name="houseId" value={step.house.id} />
        <input type="hidden" name="typeCode" value={step.type.code} />
        <Field
          name="flat"
          label="Квартира"
          hint="Если дело в подъезде, дворе или во всём доме, оставьте пустым."
          error={fields.flat}
          defaultValue={answer?.values.flat ?? step.flat}
          maxLength={20}
          width="short"
        />
        <Field
          name="description"
          label="Что случилось"
          hint="Когда началось, что видно и слышно, как попасть на место. Не пишите номера документов и карт."
          error={fields.description}
          defaultValue={answer?.values.description ?? ''}
          rows={5}
          required
          maxLength={5000}
        />
        <Photos step={step} error={fields.photos} again={answer !== undefined} />
        <Button size="large">Отправить заявку</Button>
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
        <Notice tone="error">
          <strong>
            <a href="tel:112" className="link">
              Звоните 112
            </a>
          </strong>
          : {type.call112}
        </Notice>
      )}
      {type.advice && (
        <Notice tone="info">
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
    <section aria-labelledby="check" className="mb-6 rounded-box border border-base-300 bg-base-100 p-4">
      <h2 id="check" className="mb-2 text-lg font-semibold">
        Проверьте
      </h2>
      <dl className="grid gap-3">
        {lines.map(({ label, value, change, what }) => (
          <div key={label} className="flex items-baseline justify-between gap-4">
            <div>
              <dt className="text-sm text-base-content/80">{label}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
            <dd>
              <Link to={change} className="link">
                Изменить<span className="sr-only"> {what}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Photos({
  step: { photos, photosClause },
  error,
  again,
}: {
  readonly step: DescribeStep
  readonly error: string | undefined
  readonly again: boolean
}) {
  const described = error ? 'photos-hint photos-error' : 'photos-hint'
  return (
    <div className="mb-6">
      <label htmlFor="photos" className="mb-1 block font-semibold">
        Снимки, если есть
      </label>
      <p id="photos-hint" className="mb-2 text-sm">
        До {photos.count} снимков, каждый не больше {photos.megabytes} МБ ({photosClause}). Место съёмки из снимков
        удаляется.
        {again && <strong> Выберите снимки ещё раз: из формы, которую не приняли, они не сохраняются.</strong>}
      </p>
      {error && (
        <p id="photos-error" className="mb-2 font-semibold text-error">
          {error}
        </p>
      )}
      <input
        id="photos"
        name="photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        className="file-input w-full"
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}
