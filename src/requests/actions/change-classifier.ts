import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Term } from '../../kernel/terms.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { findRequestType } from '../sql/request-type.ts'
import type { Entry } from './entry.ts'

/** The classifier is the functional operator's (GRZ-1.6); requests already filed keep the terms they were born with. */
export async function changeClassifier(
  deps: Deps,
  actor: Actor,
  code: string,
  entry: Entry,
): Promise<{ code: string } | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (!actor.roles.includes('functional_operator'))
    return refuse(
      'not_entitled',
      `Классификатор меняет только функциональный оператор: ${regulation.words.functionalOperator}.`,
      { clause: regulation.clauses.operatorCorrects },
    )
  return inTransaction(deps.db, async (tx) => {
    const before = await findRequestType(tx, actor.municipalityId, code)
    if (!before) return refuse('not_found', 'Такого типа нет в классификаторе.')
    const term = termOf(entry)
    const title = entry.text('title')
    if (term === null) return invalid({ amount: 'Срок — целое число больше нуля: часов, суток или рабочих дней.' })
    if (title.length < 3) return invalid({ title: 'Напишите название типа понятными словами.' })
    const active = entry.flag('active')
    await tx.query(
      'update request_type set title = $3, term = $4, active = $5 where municipality_id = $1 and code = $2',
      [actor.municipalityId, code, title, JSON.stringify(term), active],
    )
    await recordChange(tx, actor, deps.clock(), code, {
      title: [before.title, title],
      term: [before.term, term],
      active: [before.active, active],
    })
    return { code }
  })
}

function termOf(entry: Entry): Term | null {
  const amount = Number(entry.text('amount'))
  if (!Number.isInteger(amount) || amount < 1 || amount > 1000) return null
  const unit = entry.text('unit')
  if (unit === 'hours') return { hours: amount }
  if (unit === 'calendarDays') return { calendarDays: amount }
  return unit === 'workingDays' ? { workingDays: amount } : null
}

/** «10.4» stands in the log under 10004: subjects are numbers there. */
const subjectOf = (code: string): number => {
  const [group = 0, type = 0] = code.split('.').map(Number)
  return group * 1000 + type
}

async function recordChange(
  tx: Tx,
  actor: Actor,
  at: Date,
  code: string,
  changes: Record<string, unknown>,
): Promise<void> {
  const { municipalityId } = actor
  await appendEvent(tx, {
    municipalityId,
    subject: `classifier of ${municipalityId}`,
    subjectId: subjectOf(code),
    at,
    actor: { id: actor.personId, role: 'functional_operator' },
    deed: 'change-classifier',
    changes: { code, ...changes },
  })
}
