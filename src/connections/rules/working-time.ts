/** Minutes of the day, half-open: [from, to). */
export type Hours = { readonly from: number; readonly to: number }
/** Monday first. */
export type Week = readonly [
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
]

export type WorkingTime = {
  /** null: not understood, the text alone is kept. */
  readonly week: Week | null
  /** What a person must look at: a contradiction, a piece that was not understood. */
  readonly troubles: readonly string[]
}

const DAYS = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'] as const
const DAY_WORD =
  /(?<![а-я])(?:(понед[а-я]*|пн)|(вторник[а-я]*|вт)|(сред[ауы]|ср)|(четверг[а-я]*|чт)|(пятниц[а-я]*|пт)|(суббот[а-я]*|сб)|(воскресень[а-я]*|вск?))(?![а-я])\.?/g
const GROUPS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/ежедневно|без выходных|все дни|круглосуточно/, [0, 1, 2, 3, 4, 5, 6]],
  [/будн|рабочие дни/, [0, 1, 2, 3, 4]],
  [/выходные дни|по выходным/, [5, 6]],
]
const TIME = /(\d{1,2})(?:[:.-](\d{2}))?/
const SPAN = new RegExp(
  `(?:с\\s*)?${TIME.source}\\s*(?:час[а-я]*|ч\\.?)?\\s*(?:[-–—]|до|по)\\s*${TIME.source.replaceAll('\\-', '')}`,
  'g',
)
const BREAK = /(?:обед[а-я]*|перерыв[а-я]*)(?:[^\d]*)(.*)$/

/**
 * «пн - чт 9:00-18:00; пт 9:00-17:00» → a week. A day that is named twice with hours that overlap is a contradiction and is
 * named, not settled silently: the printed sample of Ухта has one.
 */
export function parseWorkingTime(text: string): WorkingTime {
  const week: Hours[][] = DAYS.map(() => [])
  const troubles: string[] = []
  for (const piece of piecesOf(text)) {
    const read = readPiece(piece)
    if (read === null) {
      troubles.push(`Не разобрано: «${piece}». Пример: пн - чт 9:00-18:00; пт 9:00-17:00.`)
      continue
    }
    for (const day of read.days) troubles.push(...put(week, day, read.hours))
  }
  const empty = week.every((hours) => hours.length === 0)
  const [mon = [], tue = [], wed = [], thu = [], fri = [], sat = [], sun = []] = week
  return { week: empty ? null : [mon, tue, wed, thu, fri, sat, sun], troubles }
}

/** Pieces are parted by semicolons and lines, and by a comma where the next days begin. */
const piecesOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(
      /[;\n]|(?<=\d|ч|час|часа|часов|выходн(?:ой|ые)),(?=\s*(?:пн|вт|ср|чт|пт|сб|вс|понед|четв|пятн|суб|вос|выход|ежедн))/,
    )
    .map((piece) => piece.trim())
    .filter(Boolean)

type Piece = { readonly days: readonly number[]; readonly hours: readonly Hours[] }

function readPiece(piece: string): Piece | null {
  const days = daysOf(piece)
  if (/круглосуточно/.test(piece)) return { days, hours: [{ from: 0, to: 1440 }] }
  const pause = BREAK.exec(piece)
  const spans = spansOf(pause ? piece.slice(0, pause.index) : piece)
  if (spans.length === 0 && days.length > 0 && /выходн|не работ/.test(piece)) return { days, hours: [] }
  if (spans.length === 0 || days.length === 0) return null
  const [off] = pause ? spansOf(pause[1] ?? '') : []
  return { days, hours: off ? spans.flatMap((span) => without(span, off)) : spans }
}

function daysOf(piece: string): number[] {
  const group = GROUPS.find(([word]) => word.test(piece))
  const named = Array.from(piece.matchAll(DAY_WORD), (found) => ({
    day: found.slice(1).findIndex((part) => part !== undefined),
    at: found.index,
    end: found.index + found[0].length,
  }))
  if (named.length === 0) return group ? [...group[1]] : []
  const days = new Set<number>()
  for (const [n, { day, end }] of named.entries()) {
    const next = named[n + 1]
    days.add(day)
    if (next && /^\s*(?:[-–—]|по)\s*$/.test(piece.slice(end, next.at)))
      for (let each = day; each !== next.day; each = (each + 1) % 7) days.add(each)
  }
  return [...days].sort()
}

function spansOf(text: string): Hours[] {
  return Array.from(text.matchAll(SPAN), ([, h1 = '', m1 = '0', h2 = '', m2 = '0']) => ({
    from: Number(h1) * 60 + Number(m1),
    to: Number(h2) * 60 + Number(m2),
  }))
    .map(({ from, to }) => ({ from, to: to === 0 ? 1440 : to }))
    .filter(({ from, to }) => from < to && to <= 1440)
}

const without = ({ from, to }: Hours, off: Hours): Hours[] =>
  off.from > from && off.to < to
    ? [
        { from, to: off.from },
        { from: off.to, to },
      ]
    : [{ from, to }]

function put(week: Hours[][], day: number, hours: readonly Hours[]): string[] {
  const known = week[day] ?? []
  const clash = known.find((one) => hours.some((other) => one.from < other.to && other.from < one.to))
  const other = clash && hours.find((each) => clash.from < each.to && each.from < clash.to)
  if (clash && other)
    return [
      `${DAYS[day]} назван${day === 2 || day === 4 || day === 5 ? 'а' : day === 6 ? 'о' : ''} дважды: ${hoursInWords(clash)} и ${hoursInWords(other)}. Оставьте одно.`,
    ]
  week[day] = [...known, ...hours].sort((a, b) => a.from - b.from)
  return []
}

const clockTime = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const hoursInWords = ({ from, to }: Hours): string => `${clockTime(from)}–${clockTime(to)}`

const SHORT = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'] as const

/** «пн–чт 9:00–18:00; пт 9:00–17:00; сб, вс — выходной» */
export function weekInWords(week: Week): string {
  const said = week.map((hours) => (hours.length === 0 ? 'выходной' : hours.map(hoursInWords).join(', ')))
  const runs: { from: number; to: number; said: string }[] = []
  for (const [day, text] of said.entries()) {
    const last = runs.at(-1)
    if (last?.said === text) last.to = day
    else runs.push({ from: day, to: day, said: text })
  }
  return runs.map(({ from, to, said }) => `${SHORT[from]}${to > from ? `–${SHORT[to]}` : ''} ${said}`).join('; ')
}
