import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { deleteFilter, insertFilter, raiseFilter, type SavedFilter, savedFiltersOf } from '../sql/saved-filters.ts'
import type { Entry } from './entry.ts'

/** More than fit above a list are no help. */
const MOST = 20

const forStaff = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isStaff(actor) ? null : refuse('not_entitled', 'Отборы сохраняют те, кто работает с рабочим списком.'))

/** The person's own filters; nobody else sees them. */
export const openFilters = async (deps: Deps, actor: Actor): Promise<readonly SavedFilter[] | Refusal> =>
  forStaff(actor) ?? savedFiltersOf(deps.db, actor.personId)

/** Keeps the conditions under a name: entry name, query (the part of the list's address after «?»). */
export async function keepFilter(deps: Deps, actor: Actor, entry: Entry): Promise<SavedFilter | Refusal> {
  const refusal = forStaff(actor)
  if (refusal) return refusal
  const [name, query] = [entry.text('name'), entry.text('query')]
  if (name === '' || name.length > 60)
    return invalid({ name: 'Назовите отбор, не длиннее 60 знаков, например «Мои аварии».' })
  if (query === '' || query.length > 500)
    return invalid({ name: 'Сначала выберите условия отбора и нажмите «Показать».' })
  return inTransaction(deps.db, async (tx) => {
    const kept = await savedFiltersOf(tx, actor.personId)
    if (kept.length >= MOST && !kept.some((each) => each.name === name))
      return invalid({ name: `Сохранить можно не больше ${MOST} отборов: удалите лишний.` })
    return { id: await insertFilter(tx, actor.personId, name, query), name, query }
  })
}

const MISSING = refuse('not_found', 'Такого отбора у вас нет: возможно, он уже удалён.')

export async function removeFilter(deps: Deps, actor: Actor, id: number): Promise<Refusal | null> {
  return forStaff(actor) ?? ((await deleteFilter(deps.db, actor.personId, id)) ? null : MISSING)
}

/** One place nearer to the beginning. */
export async function moveFilterUp(deps: Deps, actor: Actor, id: number): Promise<Refusal | null> {
  return forStaff(actor) ?? ((await raiseFilter(deps.db, actor.personId, id)) ? null : MISSING)
}
