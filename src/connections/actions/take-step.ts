import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Asker, partiesOf } from '../rules/asker.ts'
import { type Deed, decide, lifecycle, type State } from '../rules/lifecycle.ts'
import { type Connection, lockConnection } from '../sql/connections.ts'
import { NO_CONNECTION } from './open-connection.ts'
import { type TownRules, townOf, townRules } from './town-rules.ts'

export type Step = TownRules & {
  readonly connection: Connection
  readonly next: State
  readonly at: Date
  /** A line of the story. */
  note(what: string, changes?: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** `version`: the one the writer saw. */
export type StepGuard = { readonly version?: number | undefined }

/** Right, row under lock, rule of the table; then the deed itself, all in one transaction. */
export async function takeStep<T>(
  deps: Deps,
  asker: Asker,
  id: number,
  deed: Deed,
  { version }: StepGuard,
  work: (tx: Tx, step: Step) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const town = townRules(townOf(asker))
  if (isRefusal(town)) return town
  return inTransaction(deps.db, async (tx) => {
    const connection = await lockConnection(tx, id)
    const parties = connection ? partiesOf(asker, connection, town.rules) : new Set<never>()
    if (!connection || parties.size === 0) return NO_CONNECTION
    const next = decide(deed, connection.state, parties, town.rules)
    if (isRefusal(next)) return next
    if (version !== undefined && version !== connection.version)
      return refuse('stale', 'Пока вы смотрели, запрос изменили. Откройте его заново.')
    const at = deps.clock()
    const actor =
      'actor' in asker
        ? { id: asker.actor.personId, role: [...parties][0] ?? 'staff' }
        : { id: null, role: 'applicant' }
    const note = (what: string, changes: Readonly<Record<string, unknown>> = {}) =>
      appendEvent(tx, {
        municipalityId: connection.municipalityId,
        subject: 'connection',
        subjectId: id,
        at,
        actor,
        deed: what,
        clause: town.rules.clauses[lifecycle[deed].clause],
        changes: next === connection.state ? changes : { ...changes, state: [connection.state, next] },
      })
    return work(tx, { ...town, connection, next, at, note })
  })
}
