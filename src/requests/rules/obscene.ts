/**
 * Finds obscene words of Russian in what a person wrote: the four roots and the gravest insults, also spelled with digits,
 * Latin look-alikes or letters, stretched, spaced out or masked by asterisks. It only points; whether a message is rejected
 * for it, a person decides (KOS-3-15). Coarse words that dictionaries print without a mark are none of its business.
 */
export function obsceneWords(text: string): string[] {
  const words = wordsOf(text)
  const found = [...words.filter(({ seen }) => isObscene(seen)), ...spacedOut(words)]
  return [...new Set(found.map(({ written }) => written))]
}

type Word = { readonly written: string; readonly seen: string }

/** What may stand for a letter: itself, a Latin or digital look-alike, its transliteration. */
const LOOKS: Readonly<Record<string, string>> = {
  а: '[аa@]',
  б: '[б6b]',
  в: '[вv]',
  г: '[гg]',
  д: '[дd]',
  е: '(?:[еёeё]|й[оo]|[yj][oe])',
  з: '[з3z]',
  и: '[иi1u!]',
  й: '[йиi1jyu!]',
  к: '[кk]',
  л: '[лl]',
  м: '[мm]',
  н: '[нhn]',
  о: '[оo0]',
  п: '[пpn]',
  р: '[рpr]',
  с: '[сcs$]',
  т: '[тt]',
  у: '[уyu]',
  х: '(?:[хxh×]|kh)',
  ц: '(?:[цc]|ts)',
  ч: '(?:[ч4]|ch)',
  ш: '(?:ш|sh)',
  ъ: "[ъь'’]",
  ы: '[ыy]',
  ь: "[ь'’b]",
  ю: '(?:ю|[yji]u)',
  я: '(?:[я9@]|[yji]a)',
}

/** A pattern in plain Cyrillic becomes one that sees every spelling; each letter may be stretched. */
const seeing = (pattern: string): string => pattern.replace(/[а-я]/g, (letter) => `${LOOKS[letter] ?? letter}+`)

const before = (...prefixes: string[]): string => `(?:${prefixes.join('|')})?`
const HU = before(
  'на',
  'по',
  'ни',
  'о',
  'а',
  'за',
  'до',
  'от',
  'рас',
  'вы',
  'при',
  'под',
  'про',
  'недо',
  'с',
  'пере',
  'одно',
  'дву',
)
const EB = before(
  ...[
    'на',
    'за',
    'вы',
    'у',
    'до',
    'про',
    'по',
    'не',
    'недо',
    'пере',
    'при',
    'раз',
    'разъ',
    'от',
    'отъ',
    'объ',
    'съ',
    'изъ',
  ],
  ...['под', 'подъ', 'въ', 'взъ', 'надъ', 'долбо', 'долба', 'мозго', 'мудо', 'коно', 'ското'],
)

// A root inside a longer word counts only where no ordinary word has it: «хую» is in «плохую», «еб» in «хлеб».
const CYRILLIC = [
  `^${HU}ху(?:й|е|я|ю|и(?!з))`,
  'пи(?:з|с)д',
  'пезд',
  'бляд',
  '^бля(?:т|$)',
  `^${EB}еб(?:а|у(?!рг)|л|н|о|ы|и|т|ш|е|к|ц|$)`,
  'оеб(?:ина|ищ|ство)',
  '^муд(?:ак|ач|аз|ил|оз|ня)',
  '^пид(?:о|а)р',
  '^пидр',
  '^педрил',
  '^г(?:о|а)ндон',
  '^залуп(?:а|ы|у|е|ой|ин)',
  '^манд(?:а|ы|е|у|ой|ень)$',
]
// Latin alone reads as another language as well: «ebay», «huge». Only whole forms count.
const LATIN = [
  `^${before('на', 'по', 'ни', 'о', 'а', 'за', 'до')}ху(?:й|я|ю|ев|ел|ес|ет)`,
  '^xy[iyj]',
  'пи(?:з|с)д',
  '^бля(?:т|д|$)',
  `^${before('на', 'за', 'вы', 'у', 'до', 'про', 'по', 'раз', 'от', 'долбо')}еб(?:ат|ал|ан|ут|лан|уч|ну|ис|аш|ло$)`,
  '^долбоеб',
  '^муд(?:ак|ил|оз)',
  '^пид(?:о|а)р',
  '^г(?:о|а)ндон',
  '^залуп',
]
const MASKED = [
  '^(?:на|по|ни|до|о|а)?[хx](?:[*#]+[йяеюиёй]|[*#]{2,})',
  '^(?:на|по|ни|до|о|а)?[хx][уy][*#]+',
  '^п(?:[*#]+з?д|[*#]{2,}|[иi][*#]+[дц]?|из[*#]+)',
  '^бл[*#]+',
  '^(?:на|за|вы|у|до|про|по|разъ?|отъ?)?[еёe](?:[*#]+[а-яё]|[*#]{2,})',
  '^(?:на|за|вы|у|до|про|разъ?|отъ?|съ|объ)[*#]+б(?:ал|ат|ут|ис|ан|ну)',
]

const cyrillic = new RegExp(CYRILLIC.map(seeing).join('|'), 'u')
const latin = new RegExp(LATIN.map(seeing).join('|'), 'u')
const masked = new RegExp(MASKED.join('|'), 'u')
/** Broken in two only the bare forms are looked for: any two words side by side may make up a longer one. */
const broken = new RegExp(
  `^(?:${seeing('хуй|хуя|хую|хуем|хуев|хуйня|пизда|пизде|пизду|пизды|пиздец|блядь|блять|бляди|ебать|ебал|ебан')})$`,
  'u',
)

function isObscene(word: string): boolean {
  if (/[*#]/.test(word)) return masked.test(word) || broken.test(word.replace(/[*#]/g, ''))
  return /[а-яё]/.test(word) ? cyrillic.test(word) : latin.test(word)
}

// Marks that a word is crossed out with, soft hyphens and invisible spaces part no letters.
const INVISIBLE = /[\u0300-\u036f\u0483-\u0489\u00ad\u200b-\u200f\u2060\ufeff]/g

function wordsOf(text: string): Word[] {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '')
  return (plain.match(/[\p{L}\p{N}@$*#×'’!]+/gu) ?? []).map((written) => ({
    written: written.replace(/^['’!*#]+(?=\p{L}{2})|!+$/gu, ''),
    seen: written
      .toLowerCase()
      .replace(/^['’!]+|[!'’]+$/g, '')
      .replaceAll('ё', 'е'),
  }))
}

/** «х у й», «п.и.з.д.а», «пиз дец»: letters one by one, or one word in two. */
function spacedOut(words: readonly Word[]): Word[] {
  const found: Word[] = []
  let run: Word[] = []
  for (const word of [...words, { written: '', seen: '' }]) {
    if ([...word.seen].length === 1) {
      run.push(word)
      continue
    }
    if (run.length >= 3) found.push(...inRun(run))
    run = []
  }
  for (const [index, first] of words.entries()) {
    const second = words[index + 1]
    if (!second || first.seen.length > 4 || second.seen.length > 4) continue
    if (isObscene(first.seen) || isObscene(second.seen)) continue
    // Two Latin words beside each other are somebody's abbreviations.
    if (/[а-яё]/.test(first.seen + second.seen) && broken.test(first.seen + second.seen))
      found.push(joined([first, second]))
  }
  return found
}

/** A run of single letters may begin before the word: «а х у й». */
function inRun(run: readonly Word[]): Word[] {
  for (let start = 0; start <= run.length - 3; start++) {
    const rest = run.slice(start)
    if (cyrillic.test(rest.map(({ seen }) => seen).join(''))) return [joined(rest)]
  }
  return []
}

const joined = (words: readonly Word[]): Word => ({
  written: words.map(({ written }) => written).join(' '),
  seen: words.map(({ seen }) => seen).join(''),
})
