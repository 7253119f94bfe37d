import { type Address, type AddressTrouble, parseAddress } from './address.ts'
import { type Columns, cellReader, findColumns, type Headings } from './columns.ts'
import { organizationName, organizationNameKey, subKindOf } from './organization-name.ts'

type HouseField =
  | 'externalId'
  | 'address'
  | 'fias'
  | 'latitude'
  | 'longitude'
  | 'manager'
  | 'managerLink'
  | 'managerInn'
  | 'since'
  | 'until'
  | 'updated'
  | 'entrances'
  | 'floors'
  | 'flats'
  | 'builtYear'

export type HouseColumns = Columns<HouseField>

/** A plain Russian register and the export of «Реформа ЖКХ» (reformagkh.ru), whose headings are English. */
const HEADINGS: Headings<HouseField> = {
  address: ['Адрес', 'Адрес дома', 'Адрес МКД', 'Полный адрес', 'ADDRESS'],
  externalId: ['Код дома', 'Идентификатор дома', 'ID дома', 'HOUSE_ID'],
  fias: ['ФИАС', 'Код ФИАС', 'GUID ФИАС', 'ГАР', 'FIAS'],
  latitude: ['Широта', 'LAT', 'LATITUDE'],
  longitude: ['Долгота', 'LON', 'LNG', 'LONGITUDE'],
  manager: ['Управляющая организация', 'УО', 'УК', 'Управляющая компания', 'Наименование УО', 'MGMT_COMPANY'],
  managerLink: ['Ссылка на УО', 'Код УО', 'MGMT_COMPANY_LINK'],
  managerInn: ['ИНН', 'ИНН УО', 'ИНН управляющей организации'],
  since: ['Дата начала управления', 'Начало управления', 'Управляет с', 'SERVICEDATE_START'],
  until: [
    'Дата окончания управления',
    'Дата прекращения управления',
    'Конец управления',
    'Управляет по',
    'SERVICEDATE_END',
  ],
  updated: ['Дата обновления', 'Обновлено', 'LASTUPDATE'],
  entrances: ['Подъездов', 'Количество подъездов', 'Число подъездов', 'Подъезды', 'DOORS'],
  floors: ['Этажей', 'Количество этажей', 'Этажность', 'Число этажей', 'LEVELS_MAX'],
  flats: ['Квартир', 'Количество квартир', 'Число квартир', 'Жилых помещений', 'ROOM_COUNT_LIVE'],
  builtYear: ['Год постройки', 'Год ввода', 'Год', 'Год ввода в эксплуатацию', 'YEAR'],
}

export const findHouseColumns = (header: readonly string[]): HouseColumns => findColumns(header, HEADINGS)

/** One row of a list of streets may say «Адрес» too; with it stands at least one more known column. */
export const isHouseHeader = (cells: readonly string[]): boolean => {
  const found = findHouseColumns(cells)
  return found.has('address') && found.size >= 2
}

export type Manager = {
  /** How the register names the organisation for ever: profile number, else ИНН, else the name itself */
  readonly key: string
  readonly name: string
  readonly nameKey: string
  readonly inn: string | null
  readonly subKind: string
  readonly since: string
  /** The register gave the date itself; otherwise it is only known that on that day it was so. */
  readonly sinceIsTold: boolean
  readonly until: string | null
}

export type HouseRow = {
  readonly address: Address
  readonly externalId: string | null
  readonly fias: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly entrances: number | null
  readonly floors: number | null
  readonly flats: number | null
  readonly builtYear: number | null
  readonly manager: Manager | null
  readonly updated: string | null
  /** What of the row was left out, though the house is loaded. */
  readonly notes: readonly string[]
}

type Read = (field: HouseField) => string

/** `today`: ISO date, for registers that give no date at all. */
export function houseRowReader(
  columns: HouseColumns,
  today: string,
): (cells: readonly string[]) => HouseRow | AddressTrouble {
  const readCell = cellReader(columns)
  return (cells) => {
    if (cells.some((cell) => cell.includes('\ufffd')))
      return { trouble: 'В строке нечитаемые знаки: сохраните файл в кодировке UTF-8.' }
    const read: Read = (field) => readCell(cells, field)
    const address = parseAddress(read('address'))
    if ('trouble' in address) return address
    const manager = readManager(read, today)
    return manager !== null && 'trouble' in manager ? manager : houseRow(read, address, manager)
  }
}

function houseRow(read: Read, address: Address, manager: Manager | null): HouseRow {
  const notes: string[] = []
  const count = (field: HouseField, from: number, to: number): number | null => {
    const typed = read(field)
    if (typed === '') return null
    const number = Number(typed.replace(/\s/g, '').replace(',', '.'))
    if (Number.isInteger(number) && number >= from && number <= to) return number
    notes.push(`«${HEADINGS[field][0]}»: число «${typed.slice(0, 40)}» не принято.`)
    return null
  }
  return {
    address,
    manager,
    notes,
    externalId: read('externalId').slice(0, 100) || null,
    fias: guid(read('fias')),
    ...coordinates(read('latitude'), read('longitude'), notes),
    entrances: count('entrances', 0, 200),
    floors: count('floors', 0, 200),
    flats: count('flats', 0, 10_000),
    builtYear: count('builtYear', 1500, 2100),
    updated: isoDate(read('updated')),
  }
}

/** In the export of «Реформа ЖКХ» the column says only whether there is a code: 0 or 1. */
const guid = (text: string): string | null =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : null

function coordinates(lat: string, lon: string, notes: string[]): { latitude: number | null; longitude: number | null } {
  const latitude = Number(lat.replace(',', '.'))
  const longitude = Number(lon.replace(',', '.'))
  if (lat === '' || lon === '' || (latitude === 0 && longitude === 0)) return { latitude: null, longitude: null }
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  notes.push(`Координаты «${lat}, ${lon}» не приняты: широта бывает до 90, долгота до 180.`)
  return { latitude: null, longitude: null }
}

function readManager(read: Read, today: string): Manager | AddressTrouble | null {
  const name = organizationName(read('manager'))
  if (name === '') return null
  const inn = read('managerInn').replace(/\s/g, '')
  if (inn !== '' && !/^(?:\d{10}|\d{12})$/.test(inn))
    return { trouble: `ИНН «${inn}»: нужно 10 цифр у организации или 12 у предпринимателя.` }
  const told = read('since')
  const since = isoDate(told)
  if (told !== '' && since === null)
    return { trouble: `Дата начала управления «${told}» не разобрана. Пример: 01.09.2015.` }
  const ended = read('until')
  const until = isoDate(ended)
  if (ended !== '' && until === null)
    return { trouble: `Дата окончания управления «${ended}» не разобрана. Пример: 01.09.2015.` }
  // Without a date it is known only that the organisation managed the house on the day the row was last put right:
  // that day, not today, because the next export may tell of a change that happened between the two.
  const from = since ?? isoDate(read('updated')) ?? today
  if (until !== null && until <= from)
    return { trouble: 'Дата окончания управления не позже даты начала. Исправьте одну из них.' }
  const nameKey = organizationNameKey(name)
  const key = externalKey(read('managerLink')) ?? (inn === '' ? `name:${nameKey}` : `inn:${inn}`)
  return {
    key,
    name,
    nameKey,
    inn: inn || null,
    subKind: subKindOf(name),
    since: from,
    sinceIsTold: since !== null,
    until,
  }
}

/** http://www.reformagkh.ru/mymanager/profile/6953242/ → 6953242 */
const externalKey = (link: string): string | null =>
  link === '' ? null : (/(\d+)\/?$/.exec(link)?.[1] ?? link.slice(0, 200))

/** «28.11.2015 в 13:46», «28.11.2015», «2015-11-28» → 2015-11-28; null when it is no date. */
export function isoDate(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/.exec(text) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text.slice(0, 10)
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}
