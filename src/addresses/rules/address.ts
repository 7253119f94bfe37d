import { fullKind } from './dictionary.ts'
import { type HouseNumber, numberInWords, numberKey, parseHouseNumber } from './house-number.ts'
import { plain } from './letters.ts'
import { nameKey } from './names.ts'
import { readSegment, type Segment, splitTail, startsFurtherPart, startsHouse } from './segments.ts'

export type Place = { readonly kind: string; readonly name: string }

/** A house's address taken apart. Names are as typed, kinds are in one spelling, the number is lower case. */
export type Address = {
  /** From the larger to the smaller: город, посёлок in it. A region is left out: a municipality lies in one. */
  readonly places: readonly Place[]
  readonly district: string
  /** '' when nobody said; the key takes it for a улица */
  readonly streetType: string
  /** '' for houses numbered through the settlement */
  readonly street: string
  readonly number: HouseNumber
}

/** Why this is no address of a house; an instruction in plain Russian. */
export type AddressTrouble = { readonly trouble: string }

type Draft = { places: Place[]; district: string; street: Place | null; number: string[] }

/** «край. Приморский, г. Владивосток, пр-кт. 100-летия Владивостока, д. 14, к. а, стр. 6» */
export function parseAddress(text: string): Address | AddressTrouble {
  if (text.trim() === '') return { trouble: 'Нет адреса. Пример: «г. Ухта, ул. Мира, д. 5».' }
  return finished(readParts(text))
}

const withoutIndex = (part: string): boolean => part !== '' && !/^\d{6}$/.test(part)

function readParts(text: string): Draft {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(withoutIndex)
  const draft: Draft = { places: [], district: '', street: null, number: [] }
  for (const [i, part] of parts.entries()) {
    if (draft.number.length > 0 || isNumber(part, draft)) {
      draft.number.push(part)
      continue
    }
    const houseLater = parts.slice(i + 1).some((later) => startsHouse(later) || isBareNumber(later))
    addPart(draft, part, { houseLater, isLastWord: parts[i + 1] === undefined || isNumberish(parts[i + 1] ?? '') })
  }
  return draft
}

const isNumber = (part: string, draft: Draft): boolean => {
  if (startsHouse(part)) return true
  const somewhere = draft.street !== null || draft.places.length > 0
  return somewhere && (startsFurtherPart(part) || isBareNumber(part) || (draft.street !== null && /^\d/.test(part)))
}

const isBareNumber = (part: string): boolean => /^№?\s*\d/.test(part) && !('trouble' in parseHouseNumber(part))
const isNumberish = (part: string): boolean => startsHouse(part) || startsFurtherPart(part) || isBareNumber(part)

function addPart(
  draft: Draft,
  part: string,
  { houseLater, isLastWord }: { houseLater: boolean; isLastWord: boolean },
): void {
  const split = splitTail(part, !houseLater)
  const segment = readSegment(split?.street ?? part)
  if (segment.is === 'place') addPlace(draft, segment)
  else if (segment.is === 'street') setStreet(draft, segment)
  // «Владивосток, Русская, 5»: what has no kind is a settlement first and a street last.
  else if (segment.is === 'unknown') {
    if (isLastWord || split) setStreet(draft, { kind: '', name: segment.name })
    else addPlace(draft, { kind: '', name: segment.name })
  }
  if (split) draft.number.push(split.tail)
}

function addPlace(draft: Draft, { kind, name }: Place): void {
  // A район before the settlement tells villages of one name apart; inside a city it is only where the house lies.
  if (kind === 'р-н' && draft.places.some((place) => place.kind === 'г.' || place.kind === '')) draft.district = name
  else draft.places.push({ kind, name })
}

/** «тер. СНТ Заря, ул. Мира»: what stood in the street's place before is a place. */
function setStreet(draft: Draft, street: Place): void {
  if (draft.street) draft.places.push(draft.street)
  draft.street = { kind: street.kind, name: street.name }
}

function finished({ places, district, street, number }: Draft): Address | AddressTrouble {
  const parsed = parseHouseNumber(number.join(', '))
  if ('trouble' in parsed) return parsed
  const seen = places.filter((place, i) => !places.slice(i + 1).some((next) => sameName(place, next)))
  if (seen.length === 0 && !street)
    return { trouble: 'Нет ни населённого пункта, ни улицы. Пример: «г. Ухта, ул. Мира, д. 5».' }
  return { places: seen, district, streetType: street?.kind ?? '', street: street?.name ?? '', number: parsed }
}

/** «г.о. Балашиха, г. Балашиха» says one thing twice. */
const sameName = (a: Place, b: Place): boolean => nameKey(a.name) === nameKey(b.name)

/** Cells of an account list. The house may stand in «Дом», inside «Улица» or inside «Корпус». */
export type AddressCells = {
  readonly settlement: string
  readonly district: string
  readonly street: string
  readonly house: string
  readonly corpus: string
}

export function parseAddressCells(cells: AddressCells): Address | AddressTrouble {
  if (cells.street.trim() === '') return { trouble: 'Не заполнена «Улица».' }
  const draft = readPlaces(cells.settlement)
  draft.district = draft.district || cells.district.trim()
  readStreetCell(draft, cells.street, cells.house.trim() === '')
  if (cells.house.trim() !== '') draft.number = [cells.house.trim()]
  const corpus = cells.corpus.trim()
  if (corpus !== '') draft.number.push(draft.number.length === 0 || startsFurtherPart(corpus) ? corpus : `к. ${corpus}`)
  if (draft.number.length === 0)
    return { trouble: 'Нет номера дома: впишите его в «Дом», в «Корпус» или в «Улицу», например «ул. Мира, д. 5».' }
  return finished(draft)
}

function readPlaces(text: string): Draft {
  const draft: Draft = { places: [], district: '', street: null, number: [] }
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(withoutIndex)) {
    const segment = readSegment(part, 'place')
    if (segment.is !== 'region') addPlace(draft, { kind: kindOf(segment), name: segment.name })
  }
  return draft
}

const kindOf = (segment: Segment): string => ('kind' in segment ? segment.kind : '')

function readStreetCell(draft: Draft, cell: string, mayHoldHouse: boolean): void {
  const parts = cell
    .split(',')
    .map((part) => part.trim())
    .filter(withoutIndex)
  for (const [i, part] of parts.entries()) {
    if (draft.number.length > 0 || (draft.street !== null && isNumberish(part))) draft.number.push(part)
    else {
      const split = mayHoldHouse ? splitTail(part, !parts.slice(i + 1).some(isNumberish)) : null
      const segment = readSegment(
        split?.street ?? part,
        i === parts.length - 1 || isNumberish(parts[i + 1] ?? '') ? 'street' : undefined,
      )
      if (segment.is === 'place') addPlace(draft, segment)
      else if (segment.is !== 'region') setStreet(draft, { kind: kindOf(segment), name: segment.name })
      if (split) draft.number.push(split.tail)
    }
  }
}

/** Keys of an address: equal keys are one house. */
export type AddressKey = {
  readonly settlement: string
  /** «улица|номер» */
  readonly rest: string
  /** Names of the places without their kinds, for lists that say only «Трудовое». */
  readonly placeNames: readonly string[]
}

// A town is written with «г.» and without it; other kinds tell a village from a settlement of the same name.
const placeKey = ({ kind, name }: Place): string =>
  kind === '' || kind === 'г.' ? nameKey(name) : `${kind} ${nameKey(name)}`

export function keysOf({ places, streetType, street, number }: Address): AddressKey {
  return {
    settlement: places.map(placeKey).join(', '),
    rest: `${street === '' ? '' : `${streetType || 'ул.'} ${nameKey(street)}`}|${numberKey(number)}`,
    placeNames: places.map(({ name }) => nameKey(name)),
  }
}

export function addressKey(address: Address): string {
  const { settlement, rest } = keysOf(address)
  return `${settlement}|${rest}`
}

/** «Владивосток, п. Трудовое» */
export const settlementInWords = ({ places }: Pick<Address, 'places'>): string =>
  places.map(({ kind, name }) => (kind === '' || kind === 'г.' ? name : withKind(kind, name))).join(', ')

const withKind = (kind: string, name: string): string => (kind === '' ? name : `${kind} ${name}`)

/** «Владивосток, пр-кт Красного Знамени, д. 14А, стр. 6» */
export function addressInWords(address: Address): string {
  const { streetType, street, number } = address
  const house = number.prefix === '' ? `д. ${numberInWords(number)}` : numberInWords(number)
  // «Ухта, д. 94» would read as a street.
  const [only] = address.places
  const settlement =
    street === '' && only && address.places.length === 1 ? withKind(only.kind, only.name) : settlementInWords(address)
  return [settlement, street && withKind(streetType, street), house].filter((part) => part !== '').join(', ')
}

/** Words people type, each begun by a space, so that «% лен%» finds the beginnings of words only. */
export function searchText({ places, streetType, street, number }: Address): string {
  const key = numberKey(number)
  const corpus = number.corpus && `к ${number.corpus} корпус`
  const building = number.building && `стр ${number.building} строение`
  const text = [...places.map(({ name }) => name), streetType, fullKind(streetType), street, key, corpus, building]
  return ` ${plain(text.join(' '))
    .replace(/[^а-яa-z\d/]+/g, ' ')
    .trim()} `
}
