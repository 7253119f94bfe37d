import { Form, Link, useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  Pager,
  RadioField,
  Tabs,
  TextField,
} from '../../../ui/index.ts'
import type { action, loader } from './calls.server.ts'

export { action, loader } from './calls.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Call = Loaded['calls'][number]
type Answer = ReturnType<typeof useActionData<typeof action>>

/** The journal of calls of the dispatcher. */
export default function Calls() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title="Звонки" lead={`Журнал входящих и исходящих звонков (${page.clauses.recorded})`}>
      <ErrorSummary refusal={answer?.refusal} />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Register answer={answer} />
        <div>
          <Day day={page.day} />
          <Tabs
            label="Какие звонки"
            tabs={[
              { to: '/calls', label: 'Все', current: !page.unfinished },
              { to: '/calls?unfinished=1', label: 'Не завершены', current: page.unfinished },
            ]}
          />
          {page.calls.length === 0 && (
            <Notice title={page.unfinished ? 'Все звонки завершены.' : 'Звонков ещё не было.'} />
          )}
          <ul className="grid gap-3">
            {page.calls.map((call) => (
              <CallLine key={call.id} call={call} clause={page.clauses.ends} answer={answer} />
            ))}
          </ul>
          <Pager next={page.next} label="Дальше" />
        </div>
      </div>
    </Page>
  )
}

function Register({ answer }: { readonly answer: Answer }) {
  const typed = answer?.values.callId ? undefined : answer?.values
  return (
    <section aria-labelledby="register" className="panel">
      <h2 id="register" className="mb-3">
        Записать звонок
      </h2>
      <Form method="post">
        <RadioField
          name="outcome"
          label="Звонок"
          value={typed?.outcome ?? 'answered'}
          options={[
            { value: 'answered', label: 'Принят' },
            { value: 'missed', label: 'Пропущен' },
          ]}
          refusal={answer?.refusal}
        />
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          label="Номер"
          hint="Скрыт — оставьте пустым."
          value={typed?.phone}
          refusal={answer?.refusal}
        />
        <p className="flex flex-wrap gap-2">
          <Button name="then" value="request">
            Записать и создать заявку
          </Button>
          <Button look="plain" name="then" value="journal">
            Только записать
          </Button>
        </p>
      </Form>
    </section>
  )
}

const Day = ({ day }: Pick<Loaded, 'day'>) => (
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

function CallLine({ call, clause, answer }: { readonly call: Call; readonly clause: string; readonly answer: Answer }) {
  return (
    <li id={`call-${call.id}`} className="rounded-box border border-base-300 p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="tabular-nums">{call.phone}</strong>
        <Badge tone={call.outcome.tone}>{call.outcome.text}</Badge>
        <span className="muted text-sm">
          {call.direction}, {call.at}
          {call.employee && `, ${call.employee}`}
        </span>
        {call.request && (
          <Link className="link" to={`/requests/${call.request.id}`}>
            {call.request.number}
          </Link>
        )}
      </p>
      {call.explanation && <p className="mt-1">{call.explanation}</p>}
      {call.waits && <Ending call={call} clause={clause} answer={answer} />}
    </li>
  )
}

function Ending({ call, clause, answer }: { readonly call: Call; readonly clause: string; readonly answer: Answer }) {
  const name = `explanation-${call.id}`
  const mistake = answer?.refusal?.fields?.[name]
  const mine = answer?.values.callId === String(call.id)
  return (
    <div className="mt-2 grid gap-2">
      <p className="flex flex-wrap items-center gap-3">
        <LinkButton look="primary" to={`/requests/new?call=${call.id}`}>
          Создать заявку
        </LinkButton>
      </p>
      <details open={mine}>
        <summary className="cursor-pointer">Завершить без заявки</summary>
        <Form method="post" className="mt-2">
          <input type="hidden" name="callId" value={call.id} />
          <div className={mistake ? 'field wrong' : 'field'}>
            <label htmlFor={name}>Почему заявку создать нельзя ({clause})</label>
            {mistake && <span className="mistake">{mistake}</span>}
            <textarea
              id={name}
              name="explanation"
              rows={2}
              className="textarea"
              defaultValue={mine ? answer?.values.explanation : ''}
              aria-invalid={mistake ? true : undefined}
            />
          </div>
          <Button look="plain">Завершить звонок</Button>
        </Form>
      </details>
    </div>
  )
}
