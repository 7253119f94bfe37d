import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Page } from '../../ui/index.ts'
import type { action, loader } from './hours.server.ts'

export { action, loader } from './hours.server.ts'

/** By these hours the presence of the staff is judged. */
export default function HoursPage() {
  const { organization, days } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const typed = (name: string, known: string): string => String(answer?.values[name] ?? known)
  return (
    <Page
      narrow
      title="Рабочее время"
      lead={organization.name}
      back={{ to: `/reports/presence?organization=${organization.id}`, label: 'Присутствие' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <p className="mb-4">В нерабочий день оставьте оба поля пустыми. Круглые сутки: с 00:00 до 00:00.</p>
      <form method="post">
        <input type="hidden" name="organization" value={organization.id} />
        {days.map(({ weekday, from, to }, n) => (
          <fieldset key={weekday} className="mb-4">
            <legend className="mb-1 font-semibold">{weekday}</legend>
            <div className="flex flex-wrap items-center gap-3">
              <Clock
                name={`from${n + 1}`}
                label="с"
                value={typed(`from${n + 1}`, from)}
                mistake={answer?.refusal.fields?.[`from${n + 1}`]}
              />
              <Clock name={`to${n + 1}`} label="до" value={typed(`to${n + 1}`, to)} />
            </div>
          </fieldset>
        ))}
        <Button>Сохранить</Button>
      </form>
    </Page>
  )
}

type ClockProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly mistake?: string | undefined
}

const Clock = ({ name, label, value, mistake }: ClockProps) => (
  <label className="flex items-center gap-2">
    {label}
    <input
      id={name}
      type="time"
      name={name}
      defaultValue={value}
      className="input w-32"
      aria-invalid={mistake ? true : undefined}
      aria-describedby={mistake ? `${name}-mistake` : undefined}
    />
    {mistake && (
      <span id={`${name}-mistake`} className="font-semibold text-error text-sm">
        {mistake}
      </span>
    )}
  </label>
)
