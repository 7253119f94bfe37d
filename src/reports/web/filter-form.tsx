import type { Refusal } from '../../kernel/refusal.ts'
import { Link } from '../../ui/index.ts'
import type { Choices } from './choices.server.ts'

type Option = { readonly value: string; readonly label: string }
type Props = {
  readonly action: string
  readonly days: { readonly from: string; readonly to: string }
  readonly choices: Choices
  readonly by?: { readonly value: string; readonly options: readonly Option[] }
  readonly refusal?: Refusal | null
}

/** Days, breakdown, organisation, what happened; an ordinary form, so a report is an address that can be kept and sent. */
export function FilterForm({ action, days, choices, by, refusal }: Props) {
  const kept = choices.chips.filter(({ name }) => name !== 'manager' && name !== 'group')
  return (
    <form method="get" action={action} className="panel no-print mb-4" aria-label="Условия отчёта">
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-6">
        {by && <Select name="by" label="Разрез" value={by.value} options={by.options} />}
        <Day name="from" label="Подана с" value={days.from} mistake={refusal?.fields?.from} />
        <Day name="to" label="Подана по" value={days.to} mistake={refusal?.fields?.to} />
        {choices.managers.length > 0 && (
          <Select
            name="manager"
            label={choices.managing}
            any="Все"
            value={choices.manager}
            options={choices.managers}
          />
        )}
        <Select name="group" label="Что случилось" any="Всё" value={choices.group} options={choices.groups} />
        <button type="submit" className="btn btn-primary min-h-11">
          Показать
        </button>
      </div>
      {choices.chips.length > 0 && <Chips chips={choices.chips} action={action} />}
    </form>
  )
}

type DayProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly mistake?: string | undefined
}

const Day = ({ name, label, value, mistake }: DayProps) => (
  <div>
    <label htmlFor={name} className="mb-1 block text-sm">
      {label}
    </label>
    <input
      id={name}
      type="date"
      name={name}
      defaultValue={value}
      className="input w-full"
      aria-invalid={mistake ? true : undefined}
      aria-describedby={mistake ? `${name}-mistake` : undefined}
    />
    {mistake && (
      <span id={`${name}-mistake`} className="font-semibold text-error text-sm">
        {mistake}
      </span>
    )}
  </div>
)

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly any?: string
  readonly value: string
  readonly options: readonly Option[]
}

const Select = ({ name, label, any, value, options }: SelectProps) => (
  <label>
    <span className="mb-1 block text-sm">{label}</span>
    <select name={name} defaultValue={value} className="select w-full">
      {any !== undefined && <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
)

const Chips = ({ chips, action }: { readonly chips: Choices['chips']; readonly action: string }) => (
  <ul className="mt-3 flex flex-wrap gap-2" aria-label="Отчёт сужен">
    {chips.map(({ name, label, without }) => (
      <li key={name}>
        <Link to={`${action}${without}`} className="btn btn-sm btn-outline min-h-9 max-w-full text-start font-normal">
          <span className="min-w-0">{label}</span>
          <span aria-hidden="true">×</span>
          <span className="sr-only">убрать условие</span>
        </Link>
      </li>
    ))}
  </ul>
)
