import { useLoaderData } from 'react-router'
import { Badge, DataTable, ErrorSummary, Link, LinkButton, Notice, Page, Tabs, useNoun } from '../../ui/index.ts'
import type { loader } from './presence.server.ts'

export { loader } from './presence.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Presence of the staff: a working day without a sign-in cannot be overlooked. */
export default function PresencePage() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  const { organization, hours, person, maySet } = page
  return (
    <Page
      title="Присутствие"
      lead={`${organization.name}: кто работал в системе в рабочее время ${page.period}.`}
      aside={
        maySet && (
          <LinkButton to={`/reports/presence/hours?organization=${organization.id}`} icon="clock">
            Рабочее время
          </LinkButton>
        )
      }
    >
      <Tabs label="Виды отчётов" tabs={page.views} />
      <ErrorSummary refusal={page.refusal} />
      <Conditions page={page} />
      {hours ? (
        <p className="mb-4">Рабочее время: {hours}. В праздники — как в воскресенье.</p>
      ) : (
        <Notice kind="warn" title="Рабочее время этой организации не указано.">
          Поэтому пропусков нет: сравнивать не с чем.
        </Notice>
      )}
      <Staff page={page} />
      {person && <Days person={person} />}
      <p className="muted mt-4 max-w-prose text-[0.9375rem]">
        Работником в системе считается тот, кто вошёл, открывал страницы, вносил действия или держал открытым список
        {noun.ofMany}. Время считается четвертями часа.
      </p>
    </Page>
  )
}

const Conditions = ({ page: { days, organizations, organization } }: { readonly page: Loaded }) => (
  <form
    method="get"
    action="/reports/presence"
    className="panel no-print mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
    aria-label="Условия отчёта"
  >
    <Day name="from" label="С какого дня" value={days.from} />
    <Day name="to" label="По какой" value={days.to} />
    {organizations.length > 0 && (
      <label>
        <span className="mb-1 block text-sm">Организация</span>
        <select name="organization" defaultValue={String(organization.id)} className="select w-full">
          {organizations.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    )}
    <button type="submit" className="btn btn-primary min-h-11">
      Показать
    </button>
  </form>
)

const Day = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label>
    <span className="mb-1 block text-sm">{label}</span>
    <input id={name} type="date" name={name} defaultValue={value} className="input w-full" />
  </label>
)

const Staff = ({ page: { rows } }: { readonly page: Loaded }) => (
  <section aria-labelledby="staff" className="mb-6">
    <h2 id="staff" className="mb-3">
      Работники
    </h2>
    <DataTable
      caption="Присутствие работников"
      columns={['Работник', 'Должность', 'Рабочих дней', 'Часов в системе', 'Дни без входа']}
      figures={[2, 3]}
      rows={rows.map((row) => ({
        key: row.id,
        alarm: row.alarm,
        cells: [
          <Link key="name" className="link" to={row.to}>
            {row.name}
          </Link>,
          row.position,
          row.days,
          row.hours,
          row.alarm ? <strong key="absent">{row.absent}</strong> : row.absent,
        ],
      }))}
      empty="Логинов этой организации ещё не выдали."
    />
  </section>
)

const Days = ({ person }: { readonly person: NonNullable<Loaded['person']> }) => (
  <section aria-labelledby="days">
    <h2 id="days" className="mb-3">
      {person.name}: по дням
    </h2>
    <DataTable
      caption={`${person.name}: по дням`}
      columns={['День', 'Был в системе', 'Часов в рабочее время', 'Пропущено', '']}
      rows={person.days.map((day) => ({
        key: day.key,
        alarm: day.absent,
        cells: [
          day.title,
          day.seen,
          day.hours,
          day.missed,
          day.absent ? (
            <Badge key="absent" tone="bad">
              без входа
            </Badge>
          ) : (
            ''
          ),
        ],
      }))}
      empty="В эти дни он ещё не работал здесь."
    />
  </section>
)
