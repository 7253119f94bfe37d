/** Latin letters that look like Russian ones: typed by mistake, invisible to the eye, fatal to a comparison. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/** Lower case, ё → е, one kind of space, dash and quote; Latin look-alikes become Russian beside Russian letters. */
export function plain(text: string): string {
  const lower = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[«»„“”'`’]/g, '"')
    .trim()
  return /[a-z]/.test(lower) ? lower.replace(/[а-яa-z\d]+/g, russianised) : lower
}

const russianised = (word: string): string =>
  // A Roman numeral or a foreign word is left alone; «12a» and «Mира» are not.
  /[а-я\d]/.test(word) || word.length === 1 ? word.replace(/[a-z]/g, (letter) => LOOKALIKES[letter] ?? letter) : word

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const LAYOUT = new Map(Array.from(LATIN, (letter, i) => [letter, RUSSIAN[i] ?? letter] as const))

/** «ktybyf» → «ленина»: what was meant when the keyboard was left in the other layout. */
export const otherLayout = (text: string): string =>
  Array.from(text.toLowerCase(), (letter) => LAYOUT.get(letter) ?? letter).join('')
