import { Form } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import {
  Button,
  CheckField,
  DateTimeField,
  Disclosure,
  LinkButton,
  RadioField,
  SelectField,
  TextField,
} from '../../../ui/index.ts'
import type { FormOptions } from './form-options.server.ts'

type Props = {
  readonly options: FormOptions
  readonly values: Readonly<Record<string, string>>
  readonly refusal: Refusal | null | undefined
  readonly hidden: Readonly<Record<string, string>>
  readonly button: string
  readonly back: string
  /** A published outage keeps its nature; its term has a form of its own. */
  readonly published?: boolean
}

/** One form for entering, correcting and refining. */
export function OutageForm({ options, values, refusal, hidden, button, back, published = false }: Props) {
  const shared = { options, values, refusal }
  return (
    <Form method="post" className="[&_.select]:w-full [&_.textarea]:w-full">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <What {...shared} published={published} />
      {!published && <When {...shared} />}
      <Where {...shared} />
      <How {...shared} published={published} />
      <p className="flex flex-wrap gap-2">
        <Button>{button}</Button>
        <LinkButton to={back}>Не сейчас</LinkButton>
      </p>
    </Form>
  )
}

type Part = Pick<Props, 'options' | 'values' | 'refusal'>

const heading = 'mb-4 text-xl font-semibold'

const What = ({ options, values, refusal, published }: Part & { published: boolean }) => (
  <section aria-label="Что отключают" className="panel mb-6">
    <h2 className={heading}>Что отключают</h2>
    {!published && (
      <RadioField
        name="nature"
        label="Какое отключение"
        options={options.natures}
        value={values.nature}
        refusal={refusal}
      />
    )}
    <SelectField
      name="resource"
      label="Ресурс"
      empty="Выберите"
      groups={[{ label: '', options: options.resources }]}
      value={values.resource}
      refusal={refusal}
    />
    <SelectField
      name="kind"
      label="Вид"
      groups={[{ label: '', options: options.kinds }]}
      value={values.kind || 'pause'}
      refusal={refusal}
    />
    <TextField
      name="cause"
      label="Причина"
      hint="Конкретно: что ремонтируют или что сломалось. При аварии можно дописать позже."
      rows={2}
      value={values.cause}
      refusal={refusal}
    />
    {options.borders.length > 1 ? (
      <RadioField
        name="border"
        label="На чьих сетях"
        options={options.borders}
        value={values.border || options.borders[0]?.value}
        refusal={refusal}
      />
    ) : (
      options.borders[0] && <p className="muted">На чьих сетях: {options.borders[0].label.toLowerCase()}</p>
    )}
  </section>
)

const When = ({ values, refusal }: Part) => (
  <section aria-label="Когда" className="panel mb-6">
    <h2 className={heading}>Когда</h2>
    <DateTimeField
      name="startsAt"
      label="Начало"
      hint="При аварии: когда она возникла"
      value={values.startsAt}
      refusal={refusal}
    />
    <DateTimeField
      name="endsAt"
      label="Окончание"
      hint="Если ещё не известно, оставьте пустым"
      value={values.endsAt}
      refusal={refusal}
    />
  </section>
)

const Where = ({ options, values, refusal }: Part) => (
  <section aria-label="Где" className="panel mb-6">
    <h2 className={heading}>Где</h2>
    <TextField
      name="addresses"
      label="Адреса"
      hint={
        <>
          По одному в строке: «Мира, 12»; «Мира, 1–35 нечётные»; «Мира» — вся улица; «Мира, 12, подъезд 2»; «Мира, 12,
          кв. 3, 7, 11» — один стояк.
        </>
      }
      rows={6}
      value={values.addresses}
      refusal={refusal}
    />
    <SelectField
      name="servedBy"
      label="Или все дома, где работает организация"
      empty="Не выбрано"
      groups={[{ label: '', options: options.servers }]}
      value={values.servedBy}
      refusal={refusal}
    />
    <p className="mb-4">
      <a className="link inline-flex min-h-8 items-center" href="/outages/area">
        Или начните с карты: обведите область
      </a>
    </p>
    <Disclosure title="Область по координатам" open={Boolean(values.area || refusal?.fields?.area)}>
      <TextField
        name="area"
        label="Точки границы"
        hint="Строки «широта, долгота» или GeoJSON. В зону войдут все дома внутри."
        rows={4}
        value={values.area}
        refusal={refusal}
      />
    </Disclosure>
    <TextField
      name="except"
      label="Кроме"
      hint="Дома, подъезды и квартиры, которых отключение не коснётся, в том же виде"
      rows={2}
      value={values.except}
      refusal={refusal}
    />
  </section>
)

const How = ({ options, values, refusal, published }: Part & { published: boolean }) => (
  <section aria-label="Завершение и оповещение" className="panel mb-6">
    <h2 className={heading}>Завершение и оповещение</h2>
    <RadioField
      name="finishing"
      label="Как завершится"
      options={options.finishing}
      value={values.finishing}
      refusal={refusal}
    />
    {!published && (
      <CheckField
        name="urgent"
        label="Экстренное оповещение"
        hint="Только при аварии: жители узнают сразу, даже ночью с 22:00 до 8:00."
        checked={values.urgent === 'on'}
        refusal={refusal}
      />
    )}
  </section>
)
