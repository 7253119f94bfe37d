import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { readForm } from '../../../platform/forms.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { explainCall, openJournal, registerCall } from '../../actions/journal.ts'
import type { JournalCall } from '../../sql/call-journal.ts'
import { callsOfDay } from './calls-of-day.server.ts'
import { again, idOf, staffAt, turnedAway, typedIn } from './entrance.server.ts'

const PAGE = 50

/** The journal of calls, newest first; a call without an end waits for a request or an explanation. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const unfinished = search.has('unfinished')
  const before = idOf(search.get('before'))
  const now = deps.clock()
  const calls = await openJournal(deps, actor, { unfinished, ...(before > 0 ? { before } : {}) })
  if (isRefusal(calls)) throw turnedAway(calls)
  const last = calls.at(-1)
  return {
    day: await callsOfDay(deps.db, actor.municipalityId, midnight(now, regulation.timeZone)),
    unfinished,
    clauses: { recorded: regulation.clauses.callRecorded, ends: regulation.clauses.callEnds },
    calls: calls.map((call) => callLine(call, regulation, now)),
    next: calls.length === PAGE && last ? `/calls?${unfinished ? 'unfinished=1&' : ''}before=${last.id}` : null,
  }
}

const midnight = (now: Date, timeZone: string): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).startOfDay().epochMilliseconds,
  )

const outcomes: Readonly<
  Record<string, { readonly text: string; readonly tone: 'info' | 'good' | 'wait' | 'bad' | 'plain' }>
> = {
  ringing: { text: 'звонит', tone: 'info' },
  answered: { text: 'принят', tone: 'good' },
  missed: { text: 'пропущен', tone: 'bad' },
  called_back: { text: 'перезвонили', tone: 'good' },
  no_answer: { text: 'не ответил', tone: 'wait' },
}

function callLine(call: JournalCall, regulation: Regulation, now: Date) {
  const outgoing = call.direction === 'outgoing'
  const known = outcomes[call.outcome] ?? { text: call.outcome, tone: 'plain' as const }
  return {
    id: call.id,
    at: moment(call.at, regulation.timeZone, now),
    phone: call.phone ? phoneInWords(call.phone) : 'номер скрыт',
    direction: outgoing ? 'заявителю' : 'входящий',
    outcome: outgoing && call.outcome === 'answered' ? { text: 'ответил', tone: 'good' as const } : known,
    employee: call.employeeName ?? '',
    request: call.requestId === null ? null : { id: call.requestId, number: call.requestNumber ?? '' },
    explanation: call.explanation,
    waits: call.finishedAt === null,
  }
}

/** Writes a new call down, or ends one with an explanation. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const typed = typedIn(form.fields)
  const entry = entryOfForm(form.fields)
  const callId = idOf(typed.callId)
  const done = callId > 0 ? await explainCall(deps, actor, callId, entry) : await registerCall(deps, actor, entry)
  if (isRefusal(done)) return again(callId > 0 ? atCall(done, callId) : done, typed)
  return redirect(
    callId === 0 && typed.then === 'request' ? `/requests/new?call=${done.callId}` : `/calls#call-${done.callId}`,
  )
}

/** Each call of the page has its own field, so the mistake names whose it is. */
const atCall = <R extends { readonly fields?: Readonly<Record<string, string>> }>(refusal: R, callId: number): R => {
  const text = refusal.fields?.explanation
  return text === undefined ? refusal : { ...refusal, fields: { [`explanation-${callId}`]: text } }
}
