import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type CheckRule, checkRules, type Level, levelsWith, ruleTitle } from '../rules/check-rules.ts'
import { changedRules, levelsOf } from '../sql/check-rules.ts'
import { mayReviseChecks } from './change-rule.ts'

export type ShownRule = {
  readonly rule: CheckRule
  readonly title: string
  readonly level: Level
  readonly usual: Level
  readonly changed: { readonly reason: string; readonly at: Date; readonly by: string } | null
}

/** Every check of the town as it is in force, with who changed it and why. */
export async function openRules(deps: Deps, actor: Actor): Promise<ShownRule[] | Refusal> {
  const forbidden = mayReviseChecks(actor)
  if (isRefusal(forbidden)) return forbidden
  const [levels, changed] = await Promise.all([
    levelsOf(deps.db, actor.municipalityId),
    changedRules(deps.db, actor.municipalityId),
  ])
  const usual = levelsWith()
  return checkRules.map((rule) => {
    const by = changed.find((each) => each.rule === rule)
    return {
      rule,
      title: ruleTitle(rule),
      level: levels[rule],
      usual: usual[rule],
      changed: by ? { reason: by.reason, at: by.changedAt, by: by.changedBy } : null,
    }
  })
}
