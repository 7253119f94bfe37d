import { isAbbreviated, isRegionWord, type Kind, placeKind, streetKind } from './dictionary.ts'
import { plain } from './letters.ts'

/** A part of an address between commas: «пр-кт. Красного Знамени» → kind «пр-кт», name «Красного Знамени». */
export type Segment =
  | { readonly is: 'region'; readonly name: string }
  | { readonly is: 'place' | 'street'; readonly kind: string; readonly name: string }
  | { readonly is: 'unknown'; readonly name: string }

type Found = {
  readonly is: 'region' | 'place' | 'street'
  readonly kind: string
  readonly name: string
  readonly strength: number
}

/** `only`: what the column of a list says it is; a lone «С. Разина» there is no village. */
export function readSegment(text: string, only?: 'place' | 'street'): Segment {
  const name = text.replace(/\s+/g, ' ').trim()
  // «г.Грозный», «р.п.Лесной»: a dot ends a word.
  const words = name.replace(/\.(?=\S)/g, '. ').split(' ')
  const found = [3, 2, 1].flatMap((count) =>
    [atStart(words, count, only), atEnd(words, count, only)].flatMap((one) => one ?? []),
  )
  const best = found.toSorted((a, b) => b.strength - a.strength)[0]
  if (!best) return { is: 'unknown', name }
  return best.is === 'region' ? { is: 'region', name: best.name } : { is: best.is, kind: best.kind, name: best.name }
}

const atStart = (words: readonly string[], count: number, only?: 'place' | 'street') =>
  lookUp(words.slice(0, count), words.slice(count), 1, only)
const atEnd = (words: readonly string[], count: number, only?: 'place' | 'street') =>
  lookUp(words.slice(-count), words.slice(0, -count), 0, only)

function lookUp(
  kindWords: readonly string[],
  nameWords: readonly string[],
  position: number,
  only?: 'place' | 'street',
): Found | null {
  const name = nameWords.join(' ').trim()
  const word = plain(kindWords.join(' ').replace(/\./g, ' ')).replace(/\s+/g, ' ')
  // «Набережная» alone is a name, not a kind.
  if (name === '' || nameWords.length === 0)
    return isRegionWord(word) ? { is: 'region', kind: '', name: word, strength: 0 } : null
  if (isRegionWord(word) && only !== 'street') return { is: 'region', kind: '', name, strength: 9 }
  const place = only === 'street' ? undefined : placeKind(word)
  const street = only === 'place' ? undefined : streetKind(word)
  const kind = place ?? street
  if (!kind) return null
  return {
    is: place ? 'place' : 'street',
    kind: kind.canon,
    name,
    strength: strengthOf(kind, word, position, kindWords.length),
  }
}

/** Abbreviations before whole words, the beginning before the end, longer phrases before shorter ones. */
const strengthOf = (kind: Kind, word: string, position: number, length: number): number =>
  (isAbbreviated(kind, word) ? 4 : 0) + position + length * 2

const HOUSE_START =
  /^(?:домовладение|домовлад|двлд|владение|влад|д\/вл|вл|строение|стр|сооружение|соор|участок|уч-к|уч|здание|зд|дом|д|№)(?:[\s.:№"]*(?:\d|(?:дом|вл)[\s.]*\d)|[\s.:№"]+[а-я]"?$)/
const FURTHER_START =
  /^(?:корпус|корп|кор|к|строение|стр|с|литера|литер|лит|квартира|кв|помещение|пом|офис|оф)(?:[\s.:№"]*(?:\d|\(|-?$)|[\s.:№"]+[а-я]"?(?![а-я]))/

export const startsHouse = (text: string): boolean => HOUSE_START.test(plain(text))
export const startsFurtherPart = (text: string): boolean => FURTHER_START.test(plain(text))

const TAIL_WITH_WORD =
  /^(.*?\S)[\s.]+((?:дом|д|вл|влад|владение|двлд|домовладение|зд|стр|№)[\s.]*№?\s*\d+(?!\d|\s*-\s*(?:я|й|го)(?![а-яё])).*)$/iu
const TAIL_BARE = /^(.*[а-яё"»)]{2}\.?)\s+(\d{1,4}(?!\d|\s*-?\s*(?:я|й|го|ая|ый|ой|ий|ое|лет|летия)(?![а-яё])).*)$/iu

/** «ул. Мира д. 5» → the street and its tail; a bare number only when `bare`: «ул. Строительная 2, д. 17» has it in the name. */
export function splitTail(text: string, bare: boolean): { street: string; tail: string } | null {
  const found = TAIL_WITH_WORD.exec(text) ?? (bare ? TAIL_BARE.exec(text) : null)
  const [, street = '', tail = ''] = found ?? []
  if (!found || readSegment(`${street} x`).name === 'x') return null
  return { street, tail }
}
