import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../../kernel/contacts.ts'
import { dayIn } from '../../../../kernel/day-in.ts'
import { isRefusal, type Refusal } from '../../../../kernel/refusal.ts'
import { moment } from '../../../../kernel/russian.ts'
import type { Visit } from '../../../../people/index.ts'
import { readForm } from '../../../../platform/forms.ts'
import { callBack } from '../../../actions/call-back.ts'
import { entryOfForm } from '../../../actions/entry.ts'
import { explainCall, openJournal } from '../../../actions/journal.ts'
import { momentsOfPeriod } from '../../../actions/open-call-figures.ts'
import { openToBeTold } from '../../../actions/open-to-be-told.ts'
import { registerCall } from '../../../actions/register-call.ts'
import { tellJoined } from '../../../actions/tell-joined.ts'
import { callGroupTitle, isCallGroup } from '../../../rules/call-times.ts'
import { CALLS, type JournalFilter } from '../../../sql/call-journal.ts'
import { callsOfDay } from '../calls-of-day.server.ts'
import { again, idOf, staffAt, type Typed, turnedAway, typedIn } from '../entrance.server.ts'
import { callLine } from './call-line.server.ts'

type Asked = Omit<JournalFilter, 'answer' | 'back'>

/** What waits first, then today's finished calls; or the calls behind a figure. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await staffAt(args)
  const { deps, actor, regulation } = visit
  const search = new URL(args.request.url).searchParams
  const view = viewOf(search, visit)
  const before = idOf(search.get('before')) || undefined
  const now = deps.clock()
  const whole = view.name === 'today' && before === undefined
  const [calls, waiting, toTell] = await Promise.all([
    openJournal(deps, actor, { ...view.filter, before }),
    whole ? openJournal(deps, actor, { unfinished: true }) : [],
    whole ? openToBeTold(deps, actor) : [],
  ])
  for (const answer of [calls, waiting, toTell]) if (isRefusal(answer)) throw turnedAway(answer)
  const shown = isRefusal(calls) ? [] : calls
  const last = shown.at(-1)
  search.set('before', String(last?.id))
  return {
    view: view.name,
    title: view.title,
    day: whole ? await callsOfDay(deps.db, actor.municipalityId, midnight(regulation, now)) : null,
    clauses: {
      recorded: regulation.clauses.callRecorded,
      ends: regulation.clauses.callEnds,
      back: regulation.clauses.answerCall,
    },
    waiting: isRefusal(waiting)
      ? []
      : waiting.map((call) => callLine(call, regulation, now)).toSorted((a, b) => a.order - b.order),
    toTell: isRefusal(toTell) ? [] : toTell.map((each) => tellLine(each, regulation, now)),
    calls: shown.map((call) => callLine(call, regulation, now)),
    next: shown.length === CALLS && last ? `/calls?${search}` : null,
  }
}

const midnight = ({ timeZone }: Regulation, now: Date): Date => {
  const day = dayIn(timeZone, now)
  return momentsOfPeriod({ from: day, to: day }, timeZone)?.from ?? now
}

function viewOf(search: URLSearchParams, { deps, regulation }: Visit): { name: string; title: string; filter: Asked } {
  const group = search.get('group') ?? ''
  if (isCallGroup(group)) {
    const period = { from: search.get('from') ?? '', to: search.get('to') ?? '' }
    const employee = search.get('employee')
    const filter = { group, direction: 'incoming' as const, ...momentsOfPeriod(period, regulation.timeZone) }
    const days = period.from === period.to ? period.from : `${period.from} — ${period.to}`
    return {
      name: 'figure',
      title: `Звонки за ${days}: ${callGroupTitle(group, regulation)}`,
      filter: employee === null ? filter : { ...filter, employeeId: idOf(employee) },
    }
  }
  const tab = search.get('tab')
  if (tab === 'all') return { name: tab, title: '', filter: { finished: true, direction: 'incoming' } }
  if (tab === 'outgoing') return { name: tab, title: '', filter: { direction: 'outgoing' } }
  const from = midnight(regulation, deps.clock())
  return { name: 'today', title: '', filter: { finished: true, direction: 'incoming', from } }
}

type ToTell = Exclude<Awaited<ReturnType<typeof openToBeTold>>, Refusal>[number]

const tellLine = (each: ToTell, regulation: Regulation, now: Date) => ({
  id: each.id,
  name: each.name,
  phone: each.phone ? phoneInWords(each.phone) : '',
  requestId: each.requestId,
  number: each.number,
  closed: moment(each.closedAt, regulation.timeZone, now),
  unanswered: each.unanswered,
})

/** Writes a new call down, calls back, ends a call with an explanation, or tells who joined that his request has ended. */
export async function action(args: ActionFunctionArgs) {
  const visit = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, visit.deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const typed = typedIn(form.fields)
  const to = await deedOf(visit, typed, entryOfForm(form.fields))
  return typeof to === 'string' ? redirect(to) : again(atCall(to, idOf(typed.callId)), typed)
}

/** Where the deed leads, or why it is refused. */
async function deedOf(
  { deps, actor }: Visit,
  typed: Typed,
  entry: ReturnType<typeof entryOfForm>,
): Promise<string | Refusal> {
  const coApplicantId = idOf(typed.coApplicantId)
  if (coApplicantId > 0) {
    const told = await tellJoined(deps, actor, coApplicantId, entry)
    return isRefusal(told) ? told : '/calls#to-tell'
  }
  const callId = idOf(typed.callId)
  if (callId > 0 && typed.outcome) {
    const done = await callBack(deps, actor, callId, entry)
    if (isRefusal(done)) return done
    return typed.outcome === 'answered' ? `/requests/new?call=${callId}` : `/calls#call-${callId}`
  }
  const done = callId > 0 ? await explainCall(deps, actor, callId, entry) : await registerCall(deps, actor, entry)
  if (isRefusal(done)) return done
  return callId === 0 && typed.then === 'request' ? `/requests/new?call=${done.callId}` : `/calls#call-${done.callId}`
}

/** Each call of the page has its own field, so the mistake names whose it is. */
function atCall(refusal: Refusal, callId: number): Refusal {
  const text = refusal.fields?.explanation
  return text === undefined ? refusal : { ...refusal, fields: { [`explanation-${callId}`]: text } }
}
