import { useActionData, useLoaderData } from 'react-router'
import { ErrorSummary, Link, LinkButton, Notice, Page, Pager, Tabs } from '../../../../ui/index.ts'
import { CallLine } from './call-line.tsx'
import type { action, loader } from './calls.server.ts'
import { Register } from './register.tsx'
import { ToTell } from './to-tell.tsx'

export { action, loader } from './calls.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The journal of calls: what waits first, then what was. */
export default function Calls() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (page.view === 'figure') return <Behind page={page} />
  return (
    <Page
      title="Звонки"
      lead={`Журнал входящих и исходящих звонков (${page.clauses.recorded})`}
      aside={<LinkButton to="/calls/figures">Показатели приёма</LinkButton>}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Register answer={answer} />
        <div>
          {page.day && <Day day={page.day} />}
          <Tabs
            label="Какие звонки"
            tabs={[
              { to: '/calls', label: 'Сегодня', current: page.view === 'today' },
              { to: '/calls?tab=all', label: 'Все входящие', current: page.view === 'all' },
              { to: '/calls?tab=outgoing', label: 'Исходящие', current: page.view === 'outgoing' },
            ]}
          />
          <Waiting page={page} answer={answer} />
          <ToTell people={page.toTell} />
          <Finished page={page} />
        </div>
      </div>
    </Page>
  )
}

const Behind = ({ page }: { readonly page: Loaded }) => (
  <Page title="Звонки" lead={page.title} back={{ to: '/calls/figures', label: 'Показатели приёма' }} narrow>
    <Finished page={page} />
  </Page>
)

type WaitingProps = { readonly page: Loaded; readonly answer: ReturnType<typeof useActionData<typeof action>> }

function Waiting({ page, answer }: WaitingProps) {
  if (page.view !== 'today') return null
  if (page.waiting.length === 0) return <Notice kind="info" title="Незавершённых звонков нет." />
  return (
    <section aria-labelledby="waiting" className="mb-8">
      <h2 id="waiting" className="mb-3">
        Ждут завершения
      </h2>
      <ul className="grid gap-3">
        {page.waiting.map((call) => (
          <CallLine key={call.id} call={call} clauses={page.clauses} answer={answer} />
        ))}
      </ul>
    </section>
  )
}

const Finished = ({ page }: { readonly page: Loaded }) => (
  <section aria-labelledby="finished">
    <h2 id="finished" className={page.view === 'today' ? 'mb-3' : 'sr-only'}>
      {page.view === 'today' ? 'Завершены сегодня' : 'Звонки'}
    </h2>
    {page.calls.length === 0 && (
      <p className="muted">
        {page.view === 'today' ? 'Сегодня завершённых звонков ещё нет.' : 'Таких звонков нет.'}{' '}
        {page.view === 'today' && (
          <Link className="link" to="/calls?tab=all">
            Прежние звонки
          </Link>
        )}
      </p>
    )}
    <ul className="grid gap-2">
      {page.calls.map((call) => (
        <CallLine key={call.id} call={call} clauses={page.clauses} answer={undefined} />
      ))}
    </ul>
    <Pager next={page.next} label="Дальше" />
  </section>
)

const Day = ({ day }: { readonly day: NonNullable<Loaded['day']> }) => (
  <p className="mb-4 flex flex-wrap gap-x-6 gap-y-1">
    <span>Сегодня:</span>
    <span>
      принято <strong>{day.answered}</strong>
    </span>
    <span>
      пропущено <strong>{day.missed}</strong>
    </span>
    <span>
      перезвонили <strong>{day.calledBack}</strong>
    </span>
  </p>
)
