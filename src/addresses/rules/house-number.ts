import { plain } from './letters.ts'

/** Parts of a house number; an absent part is ''. Letters are lower case. */
export type HouseNumber = {
  /** '' for a house; possession, plot or structure numbers are other houses than the same number without the word */
  readonly prefix: '' | 'вл' | 'уч' | 'соор'
  /** «12», «12/3», «13-15» */
  readonly house: string
  readonly letter: string
  readonly corpus: string
  readonly building: string
  readonly litera: string
}

export type NumberTrouble = { readonly trouble: string }

/** Which word opens which part. Longer spellings stand before those they begin with. */
const MARKERS: readonly (readonly [RegExp, keyof Markers])[] = [
  [/^(?:домовладение|домовлад|двлд|дмвлд|владение|влад|д\/вл|вл)(?![а-я])/, 'possession'],
  [/^(?:строение|строен|стр|с)(?![а-я])/, 'building'],
  [/^(?:сооружение|соор)(?![а-я])/, 'structure'],
  [/^(?:участок|уч-к|уч|з\/у)(?![а-я])/, 'plot'],
  [/^(?:корпус|корп|кор|к)(?![а-я])/, 'corpus'],
  [/^(?:литера|литер|лит)(?![а-я])/, 'letter'],
  [/^(?:дом|д|здание|зд|№|n)(?![а-я])/, 'house'],
  [/^(?:квартира|кв|помещение|помещ|пом|офис|оф)(?![а-я])/, 'flat'],
]
type Markers = Record<'possession' | 'building' | 'structure' | 'plot' | 'corpus' | 'letter' | 'house' | 'flat', string>
type Part = keyof Markers

// A letter after the number: «12а», «12 "а"», «26-б». In «12 к 2», «12 с. а» the letter is a word before a value.
const LETTER = String.raw`\s*-?\s*"?([абвгдежзийлмнопртуфхцчшщъыьэюя]|[кс](?!\s*\.?\s*(?:\d|"?[а-я](?![а-я]))))"?(?![а-я]|\d)`
const FRACTION = String.raw`(?:\s?[/\\-]\s?\d{1,5}(?:[а-я](?![а-я\d]))?)*`
const HOUSE = new RegExp(String.raw`^"?0*(\d{1,5})(?:${LETTER})?(${FRACTION})(?:\s?[/\\]\s?([а-я])(?![а-я\d]))?`)
const ONE_VALUE = String.raw`(?:\d{1,4}(?:[а-я](?![а-я\d]))?|[а-я](?![а-я])\d{0,3}|[ivx]{1,4})`
const VALUE = new RegExp(String.raw`^"?(${ONE_VALUE}(?:[/\\-]${ONE_VALUE})*)"?(?!\d)`)

/** Parses everything after the street: «14, к. а, стр. 6». */
export function parseHouseNumber(typed: string): HouseNumber | NumberTrouble {
  const remark = /\(([^)]*)\)?/.exec(typed)
  if (remark)
    return { trouble: `В номере дома примечание «${(remark[1] ?? '').trim()}». Уберите его, если это отдельный дом.` }
  const parts: Partial<Markers> = {}
  let rest = cleaned(typed)
  while (rest !== '') {
    const step = takePart(rest, parts.house === undefined ? 'house' : null)
    if (!step)
      return { trouble: `Номер дома «${typed.trim()}» не разобран: лишнее «${rest}». Пример: «12А, к. 2, стр. 1».` }
    if (step.value !== '') assign(parts, step.part, step.value)
    rest = cleaned(step.rest)
  }
  return parts.house === undefined ? { trouble: 'Нет номера дома. Пример: «д. 12А, к. 2».' } : assembled(parts)
}

type Step = { readonly part: Part; readonly value: string; readonly rest: string }

/** Takes one part off the text. A number without a word is the house, if there was none yet. */
function takePart(text: string, unnamed: Part | null): Step | null {
  const found = MARKERS.find(([pattern]) => pattern.test(text))
  const part = found ? found[1] : unnamed
  if (!part) return null
  const after = found ? text.replace(found[0], '').replace(/^[\s.:№]+/, '') : text
  // «д. дом 48», «к. , стр. 2»: a word without a value is an empty part.
  if (found && (after === '' || /^[,;*_-]/.test(after) || startsWithMarker(after)))
    return { part, value: '', rest: after }
  return HOUSE_PARTS.has(part) ? takeHouse(after, part, found !== undefined) : takeValue(after, part)
}

const HOUSE_PARTS: ReadonlySet<Part> = new Set<Part>(['house', 'possession', 'plot', 'structure'])

const startsWithMarker = (text: string): boolean =>
  MARKERS.some(([pattern]) => pattern.test(text) && !VALUE_ONLY.test(text))
/** «к. д», «стр. с»: a lone letter after a word is its value, though it is spelled like another word. */
const VALUE_ONLY = /^"?[а-я]"?(?:$|[,;])/

function takeValue(text: string, part: Part): Step | null {
  const value = VALUE.exec(text)
  return value ? { part, value: (value[1] ?? '').replaceAll('\\', '/'), rest: text.slice(value[0].length) } : null
}

function takeHouse(text: string, part: Part, named: boolean): Step | null {
  const found = HOUSE.exec(text)
  if (!found) return named ? takeLetter(text, part) : null
  const [whole, number = '', letter = '', fraction = '', tail = ''] = found
  const value =
    number +
    letter +
    fraction
      .replace(/\s/g, '')
      .replaceAll('\\', '/')
      .replace(/\/0+(?=$|\/)/g, '') +
    tail
  return { part, value: number === '0' ? '' : value, rest: text.slice(whole.length) }
}

/** «д. А»: a house named by one letter. */
function takeLetter(text: string, part: Part): Step | null {
  const letter = /^"?([а-я])"?(?![а-я])/.exec(text)
  return letter ? { part, value: letter[1] ?? '', rest: text.slice(letter[0].length) } : null
}

function assign(parts: Partial<Markers>, part: Part, value: string): void {
  if (part === 'possession' || part === 'plot' || part === 'structure') {
    // «д. 5, вл. 5» says the same twice; the house number stands.
    if (parts.house === undefined) {
      parts.house = value
      parts[part] = value
    }
  } else parts[part] ??= value
}

function assembled(parts: Partial<Markers>): HouseNumber {
  const [, number = '', own = '', fraction = ''] = /^(\d*)([а-я]?)(.*)$/.exec(parts.house ?? '') ?? []
  const letter = number === '' ? '' : own
  const written = { corpus: nonZero(parts.corpus), litera: parts.letter === letter ? '' : (parts.letter ?? '') }
  // Registers of one town write «13А» also as «13, к. а» and «13, лит. а»: of 33 such pairs in Vladivostok that tell the
  // year of building 28 tell the same, so a letter is a letter wherever it stands, unless the number has one already.
  const takesLetter = letter === '' && fraction === '' && number !== ''
  const moved = takesLetter ? [written.corpus, written.litera].find((part) => /^[а-я]$/.test(part)) : undefined
  return {
    prefix: parts.possession ? 'вл' : parts.plot ? 'уч' : parts.structure ? 'соор' : '',
    house: (number || own) + fraction,
    letter: moved ?? letter,
    corpus: written.corpus === moved ? '' : written.corpus,
    building: nonZero(parts.building),
    litera: written.litera === moved ? '' : written.litera,
  }
}

const nonZero = (value: string | undefined): string =>
  value === undefined || /^0+$/.test(value) ? '' : value.replace(/^0+(?=\d)/, '')

/** Marks that people add by accident or to tell a double from its original: «36*», «5_», «.31», «61,». */
const cleaned = (text: string): string =>
  plain(text)
    .replace(/^[\s.,;:*_"/\\-]+/, '')
    .replace(/[\s.,;:*_"/\\-]+$/, '')

/** The letter stands before the fraction: «46а/2». */
function wholeNumber({ house, letter }: HouseNumber): string {
  const [, first = '', rest = ''] = /^([^/-]*)(.*)$/.exec(house) ?? []
  return first + letter + rest
}

/** One spelling of a number: «12а/3 к2 стр1»; equal keys are one house. */
export function numberKey(number: HouseNumber): string {
  const { prefix, corpus, building, litera } = number
  return [prefix + wholeNumber(number), corpus && `к${corpus}`, building && `стр${building}`, litera && `лит${litera}`]
    .filter((part) => part !== '')
    .join(' ')
}

/** As people write it: «12А, к. 2, стр. 1». */
export function numberInWords(number: HouseNumber): string {
  const { prefix, corpus, building, litera } = number
  const parts = [
    ['к.', corpus],
    ['стр.', building],
    ['лит.', litera],
  ] as const
  return [
    (prefix && `${prefix}. `) + wholeNumber(number).toUpperCase(),
    ...parts.flatMap(([word, value]) => (value === '' ? [] : `${word} ${value.toUpperCase()}`)),
  ].join(', ')
}
