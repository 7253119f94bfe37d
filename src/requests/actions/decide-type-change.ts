import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { type Actor, isFunctionalOperator, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { readDecision, subjectOfType } from '../rules/type-form.ts'
import {
  addType,
  type ChangeState,
  decideTypeChange,
  findTypeChange,
  lockTypeChange,
  markInForce,
  rewriteType,
  type TypeChange,
} from '../sql/type-changes.ts'
import type { Entry } from './entry.ts'

export type Decided = { readonly changeId: number; readonly state: ChangeState }

/** GRZ-3.5.2-1: approved with a day or declined, always with a reason; the author is told. */
export async function decideChange(deps: Deps, actor: Actor, id: number, entry: Entry): Promise<Decided | Refusal> {
  const { words, timeZone, clauses } = getRegulation(actor.municipalityId)
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (!isFunctionalOperator(actor))
    return refuse('not_entitled', `О классификаторе решает ${words.functionalOperator}.`, {
      clause: clauses.operatorCorrects,
    })
  return inTransaction(deps.db, async (tx) => {
    await lockTypeChange(tx, id)
    const change = await findTypeChange(tx, id)
    if (change?.municipalityId !== actor.municipalityId) return refuse('not_found', 'Такого запроса нет.')
    if (change.state !== 'new') return refuse('illegal_step', 'Решение по этому запросу уже принято.')
    const at = deps.clock()
    const [approve, decision] = [entry.text('verdict') === 'approve', entry.text('decision')]
    const day = readDecision({ approve, reason: decision, from: entry.text('from') }, dayIn(timeZone, at))
    if (isRefusal(day)) return day
    const state = approve ? 'approved' : 'declined'
    const inForceFrom = approve ? day.day : null
    await decideTypeChange(tx, id, { state, decision, at, by: actor.personId, inForceFrom })
    await appendEvent(tx, {
      ...{
        municipalityId: actor.municipalityId,
        subject: 'type-change',
        subjectId: id,
        at,
        deed: 'decide-type-change',
      },
      actor: { id: actor.personId, role: 'functional_operator' },
      changes: { state: ['new', state], inForceFrom: [null, inForceFrom], said: decision },
    })
    await tellAuthor(tx, change, at, decision, inForceFrom)
    if (!approve) return { changeId: id, state }
    const applied = await apply(tx, deps, id)
    return { changeId: id, state: applied ? 'in_force' : state }
  })
}

async function tellAuthor(tx: Tx, change: TypeChange, at: Date, decision: string, from: string | null) {
  const day = from?.split('-').reverse().join('.')
  await sendNotice(tx, {
    ...{ municipalityId: change.municipalityId, kind: 'type-change', subject: 'type-change', subjectId: change.id, at },
    occasion: 'decided',
    text: `Классификатор, «${change.title}»: ${day ? `одобрено, действует с ${day}` : 'отклонено'}.`,
    ...{ details: decision, path: `/classifier/changes/${change.id}`, to: { personId: change.authorId } },
  })
}

/** By the job on the day itself. */
export const applyTypeChange = (deps: Deps, id: number): Promise<unknown> =>
  inTransaction(deps.db, async (tx) => {
    await lockTypeChange(tx, id)
    return apply(tx, deps, id)
  })

/** Once its day has come the change is in the classifier; before, a job waits for that midnight. The change is locked. */
async function apply(tx: Tx, deps: Deps, id: number): Promise<boolean> {
  const change = await findTypeChange(tx, id)
  if (change?.state !== 'approved' || change.inForceFrom === null) return false
  const { timeZone } = getRegulation(change.municipalityId)
  const at = deps.clock()
  if (change.inForceFrom > dayIn(timeZone, at)) {
    const midnight = Temporal.PlainDate.from(change.inForceFrom).toZonedDateTime(timeZone)
    const runAt = new Date(midnight.epochMilliseconds)
    addJob(tx, 'requests.apply-type-change', { changeId: id }, { key: `type-change-${id}`, runAt })
    return false
  }
  const { code: old } = change
  if (old !== null) await rewriteType(tx, change, old)
  const code = old ?? (await addType(tx, change))
  await markInForce(tx, id, code)
  await appendEvent(tx, {
    ...{ municipalityId: change.municipalityId, subject: `classifier of ${change.municipalityId}`, at },
    ...{ subjectId: subjectOfType(code), deed: 'change-classifier', actor: { id: null, role: 'system' } },
    changes: { code, title: [change.currentTitle, change.title], term: [change.currentTerm, change.term], change: id },
  })
  return true
}
