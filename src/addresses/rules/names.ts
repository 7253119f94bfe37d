import { EMPTY_WORDS, FIRST_NAMES, SIZES, TITLES } from './dictionary.ts'
import { plain } from './letters.ts'

const ORDINAL = /(\d+)\s*-?\s*(?:ая|ый|ой|ий|ое|го|я|й|е)(?![а-я])/g
const ADJECTIVE = /(?:ая|яя|ий|ый|ой|ое|ее)$/

/** One spelling of a name whatever the order of words: «1-я Строительная» and «Строительная 1-я» are one street. */
export function nameKey(name: string): string {
  const words = plain(name)
    .replace(ORDINAL, '$1 ')
    .split(/[^а-яa-z\d]+/)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
  const whole = words.flatMap((word, i) => wholeWord(word, words[i + 1], words.length))
  const first = whole.flatMap((word) => FIRST_NAMES.get(word) ?? [])
  return whole
    .filter((word) => !first.includes(word))
    .sort()
    .join(' ')
}

function wholeWord(word: string, next: string | undefined, count: number): string[] {
  const title = TITLES.get(word)
  if (title) return [title]
  if (word.length > 1 || count === 1 || /\d/.test(word)) return [word.replace(/^0+(?=\d)/, '')]
  // A single letter is an initial, which registers write or leave out as they please.
  const size = next !== undefined && ADJECTIVE.test(next) ? SIZES.get(word) : undefined
  return size ? [size] : []
}
