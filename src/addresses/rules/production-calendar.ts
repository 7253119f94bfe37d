import { invalid, type Refusal } from '../../kernel/refusal.ts'

/** off: a day off; working: a Saturday or Sunday that is worked; short: a working day less an hour, on any weekday. */
export const dayKinds = ['off', 'working', 'short'] as const
export type DayKind = (typeof dayKinds)[number]
export const isDayKind = (typed: string): typed is DayKind => dayKinds.some((kind) => kind === typed)

export type CalendarDay = { readonly day: string; readonly kind: DayKind; readonly reason: string }
export type ProductionCalendar = { readonly year: number; readonly days: readonly CalendarDay[] }

/** «t» of the format; 2 is a short working day on a Saturday too (01.11.2025). */
const KINDS: Readonly<Record<string, DayKind>> = { 1: 'off', 2: 'short', 3: 'working' }

/**
 * A year of the production calendar in the format of xmlcalendar.ru. Read by a small reader of its own: a file that
 * brings a DTD, entities or anything else beyond elements and attributes is refused unread.
 */
export function parseProductionCalendar(xml: string): ProductionCalendar | Refusal {
  if (/<!(?!--)/.test(xml)) return wrong('в нём есть описание типа (DTD) или сущности, а они не нужны')
  const elements = elementsOf(xml)
  if (elements === null) return wrong('это не XML: тег не закрыт или записан с ошибкой')
  const root = elements.find(({ name }) => name === 'calendar')
  const year = Number(root?.attributes.get('year'))
  if (!Number.isInteger(year) || year < 1992 || year > 2100)
    return wrong('в <calendar> не указан год, например year="2026"')
  const titles = new Map(
    elements
      .filter(({ name }) => name === 'holiday')
      .map(({ attributes }) => [attributes.get('id') ?? '', attributes.get('title') ?? '']),
  )
  const days = new Map<string, CalendarDay>()
  for (const { name, attributes } of elements) {
    if (name !== 'day') continue
    const day = dayOf(year, attributes, titles)
    if (day === null)
      return wrong(`день записан неверно: ${[...attributes].map(([key, value]) => `${key}="${value}"`).join(' ')}`)
    if (days.has(day.day)) return wrong(`день ${day.day} встречается дважды`)
    days.set(day.day, day)
  }
  return days.size === 0 ? wrong('в нём нет ни одного дня <day>') : { year, days: [...days.values()] }
}

const wrong = (why: string): Refusal =>
  invalid({ file: `Файл календаря не принят: ${why}. Подойдёт файл года с xmlcalendar.ru.` })

type Element = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

const MARKUP =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<\/[\w:.-]+\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Opening tags in their order; null when something between them is no markup. */
function elementsOf(xml: string): Element[] | null {
  if (xml.replace(MARKUP, '').includes('<')) return null
  return Array.from(xml.matchAll(MARKUP)).flatMap(([, name, written = '']) =>
    name ? [{ name, attributes: attributesOf(written) }] : [],
  )
}

const attributesOf = (written: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(written.matchAll(ATTRIBUTE), ([, key = '', double, single]) => [key, unescaped(double ?? single ?? '')]),
  )

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name) => ENTITIES[name] ?? whole)

function dayOf(
  year: number,
  attributes: Element['attributes'],
  titles: ReadonlyMap<string, string>,
): CalendarDay | null {
  const kind = KINDS[attributes.get('t') ?? '']
  const day = isoDay(year, attributes.get('d') ?? '')
  if (kind === undefined || day === null) return null
  const moved = attributes.get('f')
  const title = titles.get(attributes.get('h') ?? '')?.slice(0, 250)
  const plain = { off: 'Выходной день', short: 'Сокращённый рабочий день', working: 'Рабочий день' }[kind]
  return { day, kind, reason: title || (moved ? `Перенос с ${moved.split('.').reverse().join('.')}` : plain) }
}

/** «02.29» of a leap year only. */
function isoDay(year: number, written: string): string | null {
  if (!/^\d\d\.\d\d$/.test(written)) return null
  const iso = `${year}-${written.replace('.', '-')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}
