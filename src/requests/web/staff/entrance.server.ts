import { data, type LoaderFunctionArgs, redirect } from 'react-router'
import { findHouses } from '../../../addresses/index.ts'
import { httpStatus, invalid, type Refusal } from '../../../kernel/refusal.ts'
import { isStaff, requireActorOnPage, type Visit } from '../../../people/index.ts'
import type { Queryable } from '../../../platform/database.ts'
import type { HouseChoice } from './controls.ts'
import type { storyLine } from './story.ts'

/** The working pages are for staff; a resident has his own, of the same request. */
export async function staffAt(args: LoaderFunctionArgs): Promise<Visit> {
  const visit = await requireActorOnPage(args)
  const [, id = ''] = /^\/requests(\/\d+)/.exec(new URL(args.request.url).pathname) ?? []
  if (!isStaff(visit.actor)) throw redirect(`/my${id}`)
  return visit
}

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal) =>
  new Response(refusal.clause ? `${refusal.text} (${refusal.clause})` : refusal.text, { status: httpStatus(refusal) })

type Line = ReturnType<typeof storyLine>
export type Typed = Readonly<Record<string, string>>

/** The same page again: what was typed stays; houses found by the typed address are offered to choose from. */
export const again = (
  refusal: Refusal,
  values: Typed,
  found: readonly HouseChoice[] | null = null,
  changes: readonly Line[] = [],
) => data({ refusal: atAddress(refusal), values, found, changes }, { status: httpStatus(refusal) })

/** Deeds speak of the house by its id; on the page the field is the typed address. */
function atAddress(refusal: Refusal): Refusal {
  const { houseId, ...others } = refusal.fields ?? {}
  return houseId === undefined ? refusal : { ...refusal, fields: { address: houseId, ...others } }
}

export const typedIn = (fields: readonly (readonly [string, string])[]): Typed => Object.fromEntries(fields)

export const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

const HOUSES_SHOWN = 12

type Named = { readonly houseId: number; readonly found: readonly HouseChoice[] }

/** The house that the form names: chosen from suggestions, from the list after «Найти», or the only one by its address. */
export async function houseNamed(db: Queryable, municipalityId: string, typed: Typed): Promise<Named> {
  const chosen = idOf(typed.houseId) || idOf(typed.foundHouse)
  if (chosen > 0) return { houseId: chosen, found: [] }
  const address = (typed.address ?? '').trim()
  if (address === '') return { houseId: 0, found: [] }
  const found = (await findHouses(db, municipalityId, address, HOUSES_SHOWN)).map(({ id, address: line }) => ({
    id,
    address: line,
  }))
  return { houseId: found.length === 1 ? (found[0]?.id ?? 0) : 0, found }
}

export const unclearHouse = (found: readonly HouseChoice[]): Refusal =>
  invalid({
    address:
      found.length > 0
        ? 'Подходит несколько домов: выберите один из найденных.'
        : 'Такого дома в реестре нет. Напишите улицу и номер дома, например «Мира, 12».',
  })
