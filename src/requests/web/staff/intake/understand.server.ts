import { type FoundPlace, findPlaces } from '../../../../addresses/index.ts'
import { invalid, type Refusal } from '../../../../kernel/refusal.ts'
import type { Deps } from '../../../../platform/deps.ts'
import { searchTypes } from '../../../actions/search-types.ts'
import type { RequestType } from '../../../sql/request-type.ts'
import { idOf, type Typed } from '../entrance.server.ts'

type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

/** What the words of the form mean: by the suggestion taken, by the choice after «Найти», or when only one thing fits. */
export type Understood = {
  readonly values: Typed
  /** To choose from, when several fit. */
  readonly places: readonly Choice[]
  readonly types: readonly Choice[]
  /** Why the request cannot be filed yet. */
  readonly unclear: Refusal | null
  /** For «Найти»: only what was typed and not found is a mistake. */
  readonly lookup: Refusal | null
}

const SHOWN = 8

export async function understand(deps: Deps, municipalityId: string, typed: Typed): Promise<Understood> {
  const [place, type] = await Promise.all([placeIn(deps, municipalityId, typed), typeIn(deps, municipalityId, typed)])
  const values = { ...typed, ...place.values, ...type.values }
  const missing = {
    ...(place.values.houseId || !typed.address ? {} : { address: place.mistake }),
    ...(type.values.typeCode || !typed.type ? {} : { type: type.mistake }),
  }
  const notFound = {
    ...(typed.address && !place.values.houseId && place.choices.length === 0 ? { address: place.mistake } : {}),
    ...(typed.type && !type.values.typeCode && type.choices.length === 0 ? { type: type.mistake } : {}),
  }
  return {
    values,
    places: place.choices,
    types: type.choices,
    unclear: Object.keys(missing).length > 0 ? invalid(missing) : null,
    lookup: Object.keys(notFound).length > 0 ? invalid(notFound) : null,
  }
}

type Meaning = {
  readonly values: Record<string, string>
  readonly choices: readonly Choice[]
  readonly mistake: string
}

async function placeIn({ db }: Deps, municipalityId: string, typed: Typed): Promise<Meaning> {
  const taken = idOf(typed.houseId)
  if (taken > 0) return { values: { houseId: String(taken) }, choices: [], mistake: '' }
  const words = (typed.address ?? '').trim()
  const found = words === '' ? [] : await findPlaces(db, municipalityId, words, SHOWN)
  const chosen =
    found.find((place) => choiceOf(place).value === typed.foundPlace) ?? (found.length === 1 ? found[0] : undefined)
  const flat = chosen?.flat ? { flat: chosen.flat } : {}
  return {
    values: chosen ? { houseId: String(chosen.houseId), address: chosen.address, ...flat } : {},
    choices: found.length > 1 && !chosen ? found.map(choiceOf) : [],
    mistake:
      found.length > 1
        ? 'Подходит несколько домов: выберите один из найденных.'
        : 'Такого дома в реестре нет. Напишите улицу и номер дома, например «Мира 12» или «Мира 12 5» с квартирой.',
  }
}

const choiceOf = ({ houseId, address, flat, entrance }: FoundPlace): Choice => ({
  value: `${houseId}:${flat ?? ''}`,
  label: flat ? `${address}, кв. ${flat}` : address,
  ...(entrance ? { hint: `подъезд ${entrance}` } : {}),
})

async function typeIn(deps: Deps, municipalityId: string, typed: Typed): Promise<Meaning> {
  if (typed.typeCode) return { values: { typeCode: typed.typeCode }, choices: [], mistake: '' }
  const words = (typed.type ?? '').trim()
  const found = words === '' ? [] : await searchTypes(deps, municipalityId, words, SHOWN)
  const whole = found.find(({ code, title }) => code === words || title.toLowerCase() === words.toLowerCase())
  const chosen =
    found.find(({ code }) => code === typed.foundType) ?? whole ?? (found.length === 1 ? found[0] : undefined)
  return {
    values: chosen ? { typeCode: chosen.code, type: chosen.title } : {},
    choices: chosen ? [] : found.map(typeChoice),
    mistake:
      found.length > 0
        ? 'Подходит несколько типов: выберите один из найденных.'
        : 'Такого типа нет. Напишите другими словами, например «нет воды», или код, например 10.1.',
  }
}

const typeChoice = ({ code, title, groupTitle, emergency }: RequestType): Choice => ({
  value: code,
  label: title,
  hint: `${code} ${groupTitle}${emergency ? ', авария' : ''}`,
})
