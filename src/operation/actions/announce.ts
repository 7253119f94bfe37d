import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { afterQuietHours, sendNotices } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Entry, momentOf } from '../../platform/entry.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { type Break, checkBreak, momentOfBreak } from '../rules/break.ts'
import { mayOperate } from '../rules/rights.ts'
import { changeBreak, findBreak, insertBreak, PARTICIPANTS } from '../sql/breaks.ts'

export type BreakDone = { readonly breakId: number }

/** Planned work is told before its beginning, a fault at once: a banner on every page and a message in every account. */
export async function announce(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<BreakDone | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const now = deps.clock()
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  const draft = checkBreak(
    {
      nature: entry.text('nature'),
      startsAt: momentOf(entry.text('startsAt'), regulation.timeZone),
      endsAt: momentOf(entry.text('endsAt'), regulation.timeZone),
      what: entry.text('what'),
      instead: entry.text('instead'),
    },
    now,
    regulation.operation,
  )
  if (isRefusal(draft)) return draft
  return inTransaction(deps.db, async (tx) => {
    const known = key ? `${actor.personId}:${key}` : undefined
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const earlier = known === undefined ? null : await findEventByKey(tx, known)
    if (earlier) return { breakId: earlier.subjectId }
    const said = { municipalityId: actor.municipalityId, by: actor.personId, at: now }
    const breakId = await insertBreak(tx, draft, said)
    await note(tx, actor, now, { id: breakId, deed: 'announce', changes: { ...draft }, key: known })
    const announced = await findBreak(tx, actor.municipalityId, breakId)
    if (announced)
      await tell(tx, announced, regulation, { now, occasion: 'announced', ...wordsOf(announced, regulation, now) })
    return { breakId }
  })
}

type Change = 'end' | 'set-term'

/** Over sooner, called off before its beginning, or its end is moved; everybody who was told of it is told. */
export async function changeAnnounced(
  deps: Deps,
  actor: Actor,
  id: number,
  deed: Change,
  entry: Entry,
): Promise<BreakDone | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock()
    const before = await findBreak(tx, actor.municipalityId, id, true)
    if (!before) return refuse('not_found', 'Такого объявления нет.')
    const state = momentOfBreak(before, now)
    if (state === 'over' || state === 'cancelled') return refuse('illegal_step', 'Это уже закончено.')
    const after = deed === 'end' ? ended(before, state === 'ahead', now) : moved(before, entry, regulation, now)
    if (isRefusal(after)) return after
    await changeBreak(tx, id, after)
    const changes = { endsAt: [before.endsAt, after.endsAt], endedAt: after.endedAt, cancelled: after.cancelled }
    await note(tx, actor, now, { id, deed, changes, key: undefined })
    const words = deed === 'end' ? endInWords(after) : wordsOf(after, regulation, now)
    const occasion = `${deed} ${before.version + 1}`
    await tell(tx, after, regulation, { now, occasion, ...words })
    return { breakId: id }
  })
}

const ended = (before: Break, cancelled: boolean, now: Date): Break => ({ ...before, endedAt: now, cancelled })

function moved(before: Break, entry: Entry, { timeZone, operation }: Regulation, now: Date): Break | Refusal {
  const endsAt = momentOf(entry.text('endsAt'), timeZone)
  if (endsAt === null || endsAt <= now || endsAt <= before.startsAt)
    return refuse('invalid', 'Укажите новое время окончания: будущее и позже начала.', {
      clause: operation.clauses[before.nature === 'planned' ? 'announce' : 'fault'],
      fields: { endsAt: 'Укажите будущее время, позже начала.' },
    })
  return { ...before, endsAt }
}

type Noted = { id: number; deed: string; changes: Record<string, unknown>; key: string | undefined }

const note = (tx: Tx, actor: Actor, at: Date, { id, ...event }: Noted): Promise<number> =>
  appendEvent(tx, {
    municipalityId: actor.municipalityId,
    subject: 'service_break',
    subjectId: id,
    at,
    actor: { id: actor.personId, role: 'technical_operator' },
    ...event,
  })

type Words = { readonly text: string; readonly details: string }

function wordsOf({ nature, startsAt, endsAt, what, instead }: Break, { timeZone }: Regulation, now: Date): Words {
  const when = (at: Date): string => moment(at, timeZone, now)
  const until = endsAt ? ` до ${when(endsAt)}` : ''
  const text =
    nature === 'planned'
      ? `Система не будет работать с ${when(startsAt)}${until}: ${what}`
      : `Сбой в работе системы с ${when(startsAt)}${until && `, починить обещают${until}`}: ${what}`
  return { text, details: `Как работать в это время: ${instead}` }
}

const endInWords = ({ nature, cancelled, what }: Break): Words => ({
  text: cancelled
    ? `Работы отменены, система будет работать как обычно: ${what}`
    : nature === 'planned'
      ? 'Работы закончены, система работает'
      : 'Сбой устранён, система работает',
  details: cancelled
    ? 'Делать ничего не нужно.'
    : 'Принятое на бумаге внесите сейчас, с тем временем, когда вы это приняли.',
})

type Telling = Words & { readonly now: Date; readonly occasion: string }

async function tell(
  tx: Tx,
  { id, municipalityId, nature }: Break,
  regulation: Regulation,
  said: Telling,
): Promise<void> {
  const { now, occasion, text, details } = said
  const message = {
    municipalityId,
    kind: 'service_break',
    subject: 'service_break',
    subjectId: id,
    occasion,
    text,
    details,
    path: `/${municipalityId}/service`,
    at: now,
  }
  await sendNotices(
    tx,
    { ...message, urgent: nature === 'fault' },
    { query: PARTICIPANTS.organizations, values: [municipalityId] },
  )
  // Residents find it in their accounts at once; letters do not wake them.
  const notBefore = afterQuietHours(now, regulation)
  await sendNotices(tx, { ...message, notBefore }, { query: PARTICIPANTS.residents, values: [municipalityId] })
}
