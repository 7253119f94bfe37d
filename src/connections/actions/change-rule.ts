import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotices } from '../../notifications/index.ts'
import { type Actor, isTechnicalOperator, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { isCheckRule, isLevel, LEVEL_TITLES, ruleTitle } from '../rules/check-rules.ts'
import { levelsOf, saveRule } from '../sql/check-rules.ts'

export type ChangedLevel = { readonly rule: string; readonly level: string; readonly told: number }

export function mayReviseChecks(actor: Actor): Refusal | null {
  const { words, connection } = getRegulation(actor.municipalityId)
  return (
    mayAct(actor) ??
    (isTechnicalOperator(actor)
      ? null
      : refuse('not_entitled', `Проверки сведений меняет технический оператор: ${words.technicalOperator}.`, {
          clause: connection?.clauses.checks,
        }))
  )
}

/** GRZ-3.6.1-1: the check is in force at once, and every participant finds in his account what changed and why. */
export async function changeRule(
  deps: Deps,
  actor: Actor,
  { rule, level, reason }: { readonly rule: string; readonly level: string; readonly reason: string },
): Promise<ChangedLevel | Refusal> {
  const forbidden = mayReviseChecks(actor)
  if (forbidden) return forbidden
  if (!isCheckRule(rule)) return refuse('not_found', 'Такой проверки нет.')
  if (!isLevel(level)) return invalid({ level: 'Выберите, что делать, если проверка не сошлась.' })
  const why = reason.trim().slice(0, 1000)
  if (why.length < 10) return invalid({ reason: 'Напишите причину: участники её прочтут.' })
  const { municipalityId } = actor
  return inTransaction(deps.db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`check-rules-${municipalityId}`])
    const before = (await levelsOf(tx, municipalityId))[rule]
    if (before === level) return invalid({ level: 'Проверка и сейчас такая. Выберите другое.' })
    const at = deps.clock()
    await saveRule(tx, { municipalityId, rule, level, reason: why, by: actor.personId, at })
    const eventId = await appendEvent(tx, {
      ...{ municipalityId, subject: `check-rules:${municipalityId}`, subjectId: 0, at },
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'change_check',
      clause: getRegulation(municipalityId).connection?.clauses.checks,
      changes: { [rule]: [before, level], said: { reason: why } },
    })
    const told = await sendNotices(
      tx,
      {
        ...{ municipalityId, kind: 'check-rule', subject: 'check-rule', subjectId: eventId, occasion: rule, at },
        text: `Изменилась проверка сведений: «${ruleTitle(rule)}».`,
        details: `Раньше: ${LEVEL_TITLES[before]}. Теперь: ${LEVEL_TITLES[level]}. ${why}`,
        path: '/feedback/organization',
      },
      {
        query: `select null::bigint as person_id, id as organization_id from organization
                 where municipality_id = $1 and state = 'active' and kind in ('managing', 'contractor', 'supplier')`,
        values: [municipalityId],
      },
    )
    return { rule, level, told }
  })
}
