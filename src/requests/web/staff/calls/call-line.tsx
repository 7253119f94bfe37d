import { Form, type useActionData, type useLoaderData } from 'react-router'
import { Badge, Button, Link, LinkButton, useNoun } from '../../../../ui/index.ts'
import type { action, loader } from './calls.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Call = Loaded['calls'][number]
type Answer = ReturnType<typeof useActionData<typeof action>>
type LineProps = { readonly call: Call; readonly clauses: Loaded['clauses']; readonly answer: Answer }

/** One call; while it is not ended, what may end it. */
export function CallLine({ call, clauses, answer }: LineProps) {
  return (
    <li id={`call-${call.id}`} className="rounded-box border border-base-300 bg-base-100 p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="tabular-nums">{call.phone}</strong>
        <Badge tone={call.outcome.tone}>{call.outcome.text}</Badge>
        <span className="muted text-sm">
          {[call.direction, call.at, call.waited, call.employee].filter(Boolean).join(', ')}
        </span>
        {call.request && (
          <Link className="link" to={`/requests/${call.request.id}`}>
            {call.request.number}
          </Link>
        )}
      </p>
      {call.explanation && <p className="mt-1">{call.explanation}</p>}
      {call.back && <Back call={call} back={call.back} clause={clauses.back} />}
      {call.waits && <Ending call={call} clause={clauses.ends} answer={answer} />}
    </li>
  )
}

type BackProps = { readonly call: Call; readonly back: NonNullable<Call['back']>; readonly clause: string }

const Back = ({ call, back, clause }: BackProps) => (
  <div className="mt-2">
    <p className={back.late ? 'font-semibold text-error' : 'font-semibold'}>
      {back.late ? 'Нужно было перезвонить до' : 'Перезвонить до'} {back.by}{' '}
      <span className="muted font-normal">({clause})</span>
      {back.attempts > 0 && <span className="font-normal"> · звонков без ответа: {back.attempts}</span>}
    </p>
    <Form method="post" className="mt-2 flex flex-wrap items-center gap-2">
      <input type="hidden" name="callId" value={call.id} />
      {call.tel && (
        <a className="btn btn-outline btn-primary min-h-11" href={`tel:${call.tel}`}>
          Позвонить
        </a>
      )}
      <Button name="outcome" value="answered">
        Ответил
      </Button>
      <Button look="plain" name="outcome" value="no_answer">
        Не ответил
      </Button>
    </Form>
  </div>
)

type EndingProps = { readonly call: Call; readonly clause: string; readonly answer: Answer }

function Ending({ call, clause, answer }: EndingProps) {
  const noun = useNoun()
  const name = `explanation-${call.id}`
  const mistake = answer?.refusal?.fields?.[name]
  const mine = answer?.values.callId === String(call.id)
  return (
    <div className="mt-2 grid gap-2">
      {!call.back && (
        <p className="flex flex-wrap items-center gap-3">
          <LinkButton look="primary" to={`/requests/new?call=${call.id}`}>
            {noun.create}
          </LinkButton>
        </p>
      )}
      <details className="disclosure" open={mine && mistake !== undefined}>
        <summary>Завершить без {noun.of}</summary>
        <Form method="post" className="mt-2">
          <input type="hidden" name="callId" value={call.id} />
          <div className={mistake ? 'field wrong' : 'field'}>
            <label htmlFor={name}>
              Почему {noun.whom} создать нельзя ({clause})
            </label>
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
