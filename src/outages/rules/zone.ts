/** One rule of a zone; `exclude` takes away what other rules gave. */
export type ZoneRule = { readonly exclude: boolean } & ZonePart
export type ZonePart =
  | {
      readonly by: 'house'
      readonly key: string
      readonly address: string
      readonly entrances: readonly string[]
      readonly flats: readonly string[]
    }
  | {
      readonly by: 'street'
      /** Beginning of the keys of its houses: «кострома|ул. мира|» */
      readonly keys: string
      readonly street: string
      readonly from: number | null
      readonly to: number | null
      readonly side: 'all' | 'odd' | 'even'
    }
  | { readonly by: 'organization'; readonly organizationId: number; readonly name: string }
  /** [longitude, latitude] as in GeoJSON, the first point not repeated */
  | { readonly by: 'polygon'; readonly points: readonly (readonly [number, number])[] }

/** A street of the town's register as houses' keys write it. */
export type Street = {
  readonly settlement: string
  readonly street: string
  readonly title: string
  readonly houses: number
}

/** How an address is read is the business of addresses: the key «settlement|street|number», or why it is none. */
export type ReadAddress = (
  text: string,
) => { readonly key: string; readonly kindTyped: boolean } | { readonly trouble: string }

export type ZoneTrouble = { readonly trouble: string }

const ENTRANCES = /,?\s*(?:подъезды?|под\.|п-д)\s*№?\s*([\dА-Яа-я]+(?:\s*(?:,|и|-|–)\s*\d+)*)/i
const FLATS = /,?\s*(?:квартиры?|кв\.?|стояк(?:\s+кв\.?)?)\s*№?\s*(\d+[а-я]?(?:\s*(?:,|и|-|–)\s*\d+[а-я]?)*)/i
const RANGE = /[,\s]*(?:дома?\s+)?(?:с\s+)?(?:№\s*)?(\d{1,4})\s*(?:[-–—]|по|до)\s*(\d{1,4})(?=$|[,\s(])/i
const SIDE = /[,\s(]*(не\s?ч[её]тн|ч[её]тн)[а-яё.]*(?:\s+(?:сторона|дома))?\)?/i

// «8 Марта», «30 лет Октября», «1-я Рабочая», «Матросская 5-я»; but «12 корпус 2» is a house.
const NUMBER_IN_NAME = /\d+(-[а-я]+)?\s+(?!корп|стро|лит|дом)[а-я]{3,}|\d+-(?:я|й|ая|ый|ой|го)(?![а-яё\d])/i

/** «ул. Мира, 1–35 нечётные», «Ленина 12, подъезд 2», «Свердлова 4, кв. 3, 7, 11», «Мира» (the whole street). */
export function readZoneLine(
  line: string,
  exclude: boolean,
  streets: readonly Street[],
  read: ReadAddress,
): ZoneRule | ZoneTrouble {
  const side = SIDE.exec(line)
  const flats = FLATS.exec(line)
  const withoutFlats = flats ? line.replace(flats[0], ' ') : line
  const entrances = ENTRANCES.exec(withoutFlats)
  const place = (entrances ? withoutFlats.replace(entrances[0], ' ') : withoutFlats)
    .replace(SIDE, ' ')
    .replace(/[\s,]+$/, '')
    .trim()
  const range = RANGE.exec(place)
  const whole = !/\d/.test(place.replace(NUMBER_IN_NAME, ''))
  if (range || side || whole) return streetRule(line, { place, range, side: side?.[1] ?? '' }, exclude, streets, read)
  const address = read(place)
  if ('trouble' in address) return { trouble: `«${line}»: ${address.trouble}` }
  const [settlement = '', street = '', number = ''] = address.key.split('|')
  const found = streetOf({ settlement, street, kindTyped: address.kindTyped }, streets)
  if ('trouble' in found) return { trouble: `«${line}»: ${found.trouble}` }
  return {
    exclude,
    by: 'house',
    key: `${found.settlement}|${found.street}|${number}`,
    address: `${found.title}, ${number}`,
    entrances: listOf(entrances?.[1]),
    flats: listOf(flats?.[1]),
  }
}

type Parts = { readonly place: string; readonly range: RegExpExecArray | null; readonly side: string }

function streetRule(
  line: string,
  { place, range, side }: Parts,
  exclude: boolean,
  streets: readonly Street[],
  read: ReadAddress,
): ZoneRule | ZoneTrouble {
  const name = (range ? place.replace(range[0], ' ') : place).replace(/[\s,]+$/, '').trim()
  const address = read(`${name}, д. 1`)
  if ('trouble' in address) return { trouble: `«${line}»: ${address.trouble}` }
  const [settlement = '', street = ''] = address.key.split('|')
  const found = streetOf({ settlement, street, kindTyped: address.kindTyped }, streets)
  if ('trouble' in found) return { trouble: `«${line}»: ${found.trouble}` }
  const [from, to] = range ? [Number(range[1]), Number(range[2])] : [null, null]
  if (from !== null && to !== null && from > to)
    return { trouble: `«${line}»: первый номер больше последнего. Напишите наоборот: «${to}–${from}».` }
  return {
    exclude,
    by: 'street',
    keys: `${found.settlement}|${found.street}|`,
    street: found.title,
    from,
    to,
    side: side === '' ? 'all' : /^не/i.test(side) ? 'odd' : 'even',
  }
}

const nameOf = (street: string): string => street.replace(/^\S+ /, '')

/** The street by its name; without a kind «улица» comes first, without a settlement the one with most houses of that name. */
function streetOf(
  typed: { settlement: string; street: string; kindTyped: boolean },
  streets: readonly Street[],
): Street | ZoneTrouble {
  const alike = streets.filter(
    ({ settlement, street }) =>
      (typed.settlement === '' || settlement === typed.settlement) &&
      (typed.kindTyped ? street === typed.street : nameOf(street) === nameOf(typed.street)),
  )
  if (alike.length === 0) return { trouble: 'такой улицы нет в реестре домов. Проверьте название или загрузите дома.' }
  const plain = alike.filter(({ street }) => street === typed.street)
  const settlements = new Set((plain.length > 0 ? plain : alike).map(({ settlement }) => settlement))
  const chosen = plain.length > 0 ? plain : alike
  const [first, second] = chosen.toSorted((a, b) => b.houses - a.houses)
  if (first && (!second || settlements.size === chosen.length)) return first
  return {
    trouble: `подходит несколько улиц: ${chosen.map(({ title }) => title).join('; ')}. Напишите с видом улицы и посёлком.`,
  }
}

/** «1, 3 и 5–7» → 1, 3, 5, 6, 7 */
function listOf(text: string | undefined): string[] {
  if (!text) return []
  return text
    .split(/\s*(?:,|и)\s*/)
    .flatMap((part) => {
      const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(part)
      if (!range) return [part]
      const [from, to] = [Number(range[1]), Number(range[2])]
      return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 2000) }, (_, i) => String(from + i))
    })
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A polygon pasted as GeoJSON (a geometry, a feature) or typed as lines «57.767, 40.926» (latitude, longitude). */
export function readPolygon(text: string): ZonePart | ZoneTrouble {
  const points = text.trim().startsWith('{') ? geoJsonPoints(text) : typedPoints(text)
  if (points === null)
    return {
      trouble:
        'Область не разобрана. Вставьте GeoJSON с типом Polygon или строки «широта, долгота», например «57.767, 40.926».',
    }
  const [first, last] = [points[0], points.at(-1)]
  const open = first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points
  if (open.length < 3) return { trouble: 'У области должно быть не меньше трёх точек.' }
  if (open.length > 2000) return { trouble: 'Слишком много точек: не больше 2000.' }
  if (open.some(([longitude, latitude]) => Math.abs(latitude) > 90 || Math.abs(longitude) > 180))
    return { trouble: 'Координаты вне земного шара: сначала широта до 90, потом долгота до 180.' }
  return { by: 'polygon', points: open }
}

type Point = readonly [number, number]

function typedPoints(text: string): Point[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const points = lines.map((line) => /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(line))
  if (points.some((point) => point === null)) return null
  return points.map((point): Point => [Number(point?.[2]), Number(point?.[1])])
}

function geoJsonPoints(text: string): Point[] | null {
  try {
    const ring = ringOf(JSON.parse(text))
    if (!Array.isArray(ring)) return null
    const points = ring.map((point) => (Array.isArray(point) ? ([Number(point[0]), Number(point[1])] as const) : null))
    return points.every((point): point is Point => point?.every(Number.isFinite) ?? false) ? points : null
  } catch {
    return null
  }
}

function ringOf(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return null
  if ('features' in json && Array.isArray(json.features)) return ringOf(json.features[0])
  if ('geometry' in json) return ringOf(json.geometry)
  if (!('coordinates' in json) || !Array.isArray(json.coordinates)) return null
  return json.coordinates[0]
}

/** How a rule was typed, for the form that edits it. */
export function lineOf(rule: ZoneRule): string {
  if (rule.by === 'house')
    return [
      rule.address,
      rule.entrances.length > 0 ? `подъезд ${rule.entrances.join(', ')}` : '',
      rule.flats.length > 0 ? `кв. ${rule.flats.join(', ')}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')
  if (rule.by === 'street')
    return `${rule.street}${rule.from === null ? '' : `, ${rule.from}–${rule.to}`}${{ all: '', odd: ' нечётные', even: ' чётные' }[rule.side]}`
  if (rule.by === 'organization') return `все дома, где работает ${rule.name}`
  return rule.points.map(([longitude, latitude]) => `${latitude}, ${longitude}`).join('\n')
}
