import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Actor } from '../rules/actor.ts'
import { mayEditTown } from '../rules/rights.ts'
import { findTown, lockTown, updateBaseUrl } from '../sql/town.ts'

/** GRZ-1.1: the text itself names two addresses, so the operator sets the one that every link begins with. */
export async function editTown(
  deps: Deps,
  actor: Actor,
  typed: { baseUrl: string },
): Promise<{ baseUrl: string } | Refusal> {
  const forbidden = mayEditTown(actor)
  if (forbidden) return forbidden
  const baseUrl = readAddress(typed.baseUrl)
  if (baseUrl === null)
    return invalid({ baseUrl: 'Укажите адрес портала целиком и с https, например https://open.grozmer.ru.' })
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, baseUrl))
}

/** Without the closing slash; plain http is for the operator's own machine only. */
function readAddress(typed: string): string | null {
  const url = URL.parse(typed.trim())
  if (!url || url.search || url.hash || url.username || url.pathname.includes(' ')) return null
  const own = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  if (url.protocol !== 'https:' && !(own && url.protocol === 'http:')) return null
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

async function save(tx: Tx, deps: Deps, actor: Actor, baseUrl: string) {
  const id = actor.municipalityId
  await lockTown(tx, id)
  const old = await findTown(tx, id)
  if (old?.baseUrl !== baseUrl) {
    await updateBaseUrl(tx, id, baseUrl)
    await appendEvent(tx, {
      municipalityId: id,
      // Towns have names, not numbers: each has a story of its own all the same.
      subject: `municipality:${id}`,
      subjectId: 0,
      at: deps.clock(),
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'edit_town',
      changes: { baseUrl: [old?.baseUrl ?? null, baseUrl] },
    })
  }
  return { baseUrl }
}
