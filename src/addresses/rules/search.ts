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
  const text = /[а-яё]/i.test(typed) || !/[a-z]/i.test(typed) ? typed : otherLayout(typed)
  const tokens = plain(text)
    .split(/[\s,.;№"()]+/)
    .filter((token) => token !== '' && !SAY_NOTHING.has(token))
  const flat = tokens.findIndex((token) => FLAT.test(token))
  const kept = flat > 0 ? tokens.slice(0, flat) : tokens
  const words = kept
    .flatMap((token, i) => wholeKind(token, kept.slice(i + 1)).split(/[^а-яa-z\d/]+/))
    .filter((word) => word !== '')
  return { words: words.slice(0, MOST_WORDS), number: words.findLast((word) => /^\d/.test(word)) ?? null }
}

/** «пр-т Мира» → «проспект»; but «ал» that nothing follows may be the beginning of «Алеутская». */
function wholeKind(token: string, rest: readonly string[]): string {
  const kind = rest.some((next) => /^[а-я]{2}/.test(next)) ? streetKind(token) : undefined
  return kind ? kind.full : token
}
