import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { addresseeTitle, findAddressee } from '../../organizations/index.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { readTerm, subjectOfType } from '../rules/type-form.ts'
import { findRequestType, saveThemeExecutor } from '../sql/request-type.ts'
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
    const term = readTerm(entry.text('amount'), entry.text('unit'))
    const title = entry.text('title')
    if (term === null) return invalid({ amount: 'Срок — целое число больше нуля: часов, суток или рабочих дней.' })
    if (title.length < 3) return invalid({ title: 'Напишите название типа понятными словами.' })
    const executor = await executorOf(tx, actor.municipalityId, entry)
    if (isRefusal(executor)) return executor
    const active = entry.flag('active')
    await tx.query(
      'update request_type set title = $3, term = $4, active = $5 where municipality_id = $1 and code = $2',
      [actor.municipalityId, code, title, JSON.stringify(term), active],
    )
    if (executor) await saveThemeExecutor(tx, actor.municipalityId, code, executor)
    await recordChange(tx, actor, deps.clock(), code, {
      title: [before.title, title],
      term: [before.term, term],
      active: [before.active, active],
      ...(executor ? { executor: [null, executor.title] } : {}),
    })
    return { code }
  })
}

type ThemeExecutor = { readonly executorId: number | null; readonly unitId: number | null; readonly title: string }

/** Of messages a theme names its executor (KOS-3-1): «house», «organization:12» or «unit:34». Not said: as it was. */
async function executorOf(tx: Tx, municipalityId: string, entry: Entry): Promise<ThemeExecutor | null | Refusal> {
  const { scheme, words } = getRegulation(municipalityId)
  const choice = entry.text('executor')
  if (scheme !== 'messages' || choice === '') return null
  if (choice === 'house') return { executorId: null, unitId: null, title: `${words.managing} дома` }
  const found = await findAddressee(tx, municipalityId, choice)
  return found
    ? { executorId: found.organizationId, unitId: found.unitId, title: addresseeTitle(found) }
    : invalid({ executor: 'Выберите исполнителя из списка.' })
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
    subjectId: subjectOfType(code),
    at,
    actor: { id: actor.personId, role: 'functional_operator' },
    deed: 'change-classifier',
    changes: { code, ...changes },
  })
}
