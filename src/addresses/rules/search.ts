import { streetKind } from './dictionary.ts'
import { otherLayout, plain } from './letters.ts'

/** Beginnings of words to be found in house.search_text; `number` is the one that looks like a house number. */
export type Search = { readonly words: readonly string[]; readonly number: string | null }

// Words that say what follows, not where: «г. Грозный», «д. 5».
const SAY_NOTHING = new Set(['г', 'город', 'д', 'дом'])
const FLAT = /^(?:кв|квартира|пом)$/
const MOST_WORDS = 8

/** «лен 5», «ул. Ленина, д. 5, кв. 3», «ktyby 5» typed in the wrong layout. */
export function readSearch(typed: string): Search {
  const tokens = plain(inRussian(typed))
    .split(/[\s,.;№"()]+/)
    .filter((token) => token !== '' && !SAY_NOTHING.has(token))
  const flat = tokens.findIndex((token) => FLAT.test(token))
  const kept = flat > 0 ? tokens.slice(0, flat) : tokens
  const words = kept
    .flatMap((token, i) => wholeKind(token, kept.slice(i + 1)).split(/[^а-яa-z\d/]+/))
    .filter((word) => word !== '')
  return { words: words.slice(0, MOST_WORDS), number: words.findLast((word) => /^\d/.test(word)) ?? null }
}

/** One way to read what was typed: a house, or a flat in a house. */
export type PlaceSearch = { readonly house: Search; readonly flat: string | null }

/**
 * «лен 5 12» may be the house 5 with the flat 12, or a house with block 12; «лен 5 кв 12» can be only the first. The
 * readings, the one with a flat first.
 */
export function readPlaces(typed: string): readonly PlaceSearch[] {
  const house = readSearch(typed)
  const named = flatNamed(typed)
  if (named !== null) return [{ house, flat: named }]
  const { words } = house
  const [before = '', last = ''] = words.slice(-2)
  if (words.length < 3 || !/^\d/.test(before) || !/^\d/.test(last)) return [{ house, flat: null }]
  return [
    { house: { words: words.slice(0, -1), number: before }, flat: last },
    { house, flat: null },
  ]
}

function flatNamed(typed: string): string | null {
  const tokens = plain(inRussian(typed)).split(/[\s,.;№"()]+/)
  const at = tokens.findIndex((token, index) => index > 0 && FLAT.test(token))
  const next = at > 0 ? tokens[at + 1] : undefined
  return next !== undefined && /^\d/.test(next) ? next : null
}

const inRussian = (typed: string): string =>
  /[а-яё]/i.test(typed) || !/[a-z]/i.test(typed) ? typed : otherLayout(typed)

/** «пр-т Мира» → «проспект»; but «ал» that nothing follows may be the beginning of «Алеутская». */
function wholeKind(token: string, rest: readonly string[]): string {
  const kind = rest.some((next) => /^[а-я]{2}/.test(next)) ? streetKind(token) : undefined
  return kind ? kind.full : token
}
