import type { LoaderFunctionArgs } from 'react-router'
import { findHouses } from '../index.ts'
import { type ManagedHouse, managedHouses, managersOf } from '../sql/managed-houses.ts'
import { day, today } from './days.ts'
import { staffAt } from './entrance.server.ts'

const SHOWN = 50

/** The register of management: who manages which house, since when. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const typed = (search.get('q') ?? '').trim().slice(0, 200)
  const now = today(deps.clock(), regulation.timeZone)
  const after = afterOf(search)
  const rows = typed
    ? await managersOf(
        deps.db,
        (await findHouses(deps.db, actor.municipalityId, typed, SHOWN)).map(({ id }) => id),
        now,
      )
    : await managedHouses(deps.db, actor.municipalityId, { day: now, after, limit: SHOWN + 1 })
  const shown = rows.slice(0, SHOWN)
  return {
    typed,
    further: after !== null,
    town: regulation.town,
    managing: regulation.words.managing,
    houses: shown.map(rowOf),
    next: rows.length > SHOWN ? nextOf(shown) : null,
  }
}

const rowOf = ({ id, address, managerName, since }: ManagedHouse) => ({
  id,
  address,
  managerName,
  since: since && day(since),
})

function afterOf(search: URLSearchParams): { street: string; id: number } | null {
  const id = Number(search.get('afterId'))
  return id > 0 && Number.isSafeInteger(id) ? { street: search.get('afterStreet') ?? '', id } : null
}

function nextOf(shown: readonly ManagedHouse[]): string | null {
  const last = shown.at(-1)
  return last ? `/houses?${new URLSearchParams({ afterStreet: last.street, afterId: String(last.id) })}` : null
}
