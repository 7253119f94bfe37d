import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type DraftedLogin, handOverLogins, preparePasswords } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Asker } from '../rules/asker.ts'
import { updateConnection } from '../sql/connections.ts'
import { staffOf, tieStaff } from '../sql/lists.ts'
import { type StepGuard, takeStep } from './take-step.ts'

/**
 * GRZ-3.3.1-7b: whoever asked receives the logins and one-time passwords and passes them on. They exist in this answer only:
 * who loses it gets a new password from the technical operator.
 */
export async function receiveLogins(
  deps: Deps,
  asker: Asker,
  id: number,
  guard: StepGuard = {},
): Promise<{ readonly logins: readonly DraftedLogin[] } | Refusal> {
  const waiting = (await staffOf(deps.db, id)).filter(({ personId }) => personId === null).length
  const prepared = await preparePasswords(Math.min(waiting, MOST))
  return takeStep(deps, asker, id, 'receive', guard, async (tx, { connection, at, note, rules }) => {
    const drafts = (await staffOf(tx, id)).filter(({ personId }) => personId === null)
    if (drafts.length === 0 || connection.organizationId === null)
      return refuse(
        'illegal_step',
        'Логины уже получены. Пароль показывается один раз: новый выдаёт технический оператор.',
        { clause: rules.clauses.handOver },
      )
    const people = drafts.slice(0, prepared.length)
    const logins = await handOverLogins(tx, deps, {
      municipalityId: connection.municipalityId,
      organization: { id: connection.organizationId, kind: connection.kind },
      people,
      prepared,
      by: 'actor' in asker ? asker.actor.personId : null,
      clause: rules.clauses.handOver,
    })
    for (const [index, login] of logins.entries()) await tieStaff(tx, id, people[index]?.n ?? 0, login.personId)
    await updateConnection(tx, id, { loginsAt: at }, at)
    await note('receive', { said: { logins: logins.length } })
    return { logins }
  })
}

/** Hashing a password costs about 30 ms: more at once would hold the page. */
const MOST = 200
