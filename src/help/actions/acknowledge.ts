import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { mayAcknowledge, maySeeReaders, seesWholeTown } from '../rules/rights.ts'
import { hasAcknowledged, insertAcknowledgement, listReaders, type Reader } from '../sql/acknowledgements.ts'
import { noteDeed } from './note-deed.ts'
import { versionsOf } from './read-regulation.ts'

/** The version in force that this employee has not read yet; null when there is nothing to show him. */
export async function versionToRead(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<number | null> {
  if (!isStaff(actor)) return null
  const { inForce } = await versionsOf(deps, actor.municipalityId)
  return (await hasAcknowledged(deps.db, actor.personId, inForce.number)) ? null : inForce.number
}

export type Acknowledged = { readonly version: number }

/** GRZ-3.3.2-5: «ознакомлен», once for a version; a repeat changes nothing. */
export async function acknowledge(deps: Deps, actor: Actor, version: number): Promise<Acknowledged | Refusal> {
  const refusal = mayAcknowledge(actor)
  if (refusal) return refusal
  const { all } = await versionsOf(deps, actor.municipalityId)
  const read = all.find(({ number }) => number === version)
  if (!read) return refuse('not_found', 'Такой редакции регламента нет.')
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock()
    await tx.query('select from person where id = $1 for update', [actor.personId])
    if (await insertAcknowledgement(tx, actor.personId, version, at))
      await noteDeed(tx, actor, {
        ...{ subject: 'acknowledgement', subjectId: actor.personId, at, deed: 'acknowledge' },
        changes: { version: [null, version], act: read.act },
      })
    return { version }
  })
}

export type Readers = { readonly version: number; readonly readers: readonly Reader[]; readonly next: number | null }

const PAGE = 100

/** Who has read the version in force: an УО sees its own people and those of its executors, operators the whole town. */
export async function openReaders(deps: Deps, actor: Actor, after: number | null): Promise<Readers | Refusal> {
  const refusal = maySeeReaders(actor)
  if (refusal) return refusal
  const { municipalityId } = actor
  const { inForce } = await versionsOf(deps, municipalityId)
  const managingId = seesWholeTown(actor) ? null : actor.organizationId
  const asked = { municipalityId, version: inForce.number, managingId, after, limit: PAGE + 1 }
  const rows = await listReaders(deps.db, asked)
  const readers = rows.slice(0, PAGE)
  return { version: inForce.number, readers, next: rows.length > PAGE ? (readers.at(-1)?.personId ?? null) : null }
}
