import { type Address, type AddressTrouble, parseAddressCells } from './address.ts'
import { type Columns, cellReader, findColumns, type Headings } from './columns.ts'

type AccountField =
  | 'settlement'
  | 'district'
  | 'street'
  | 'house'
  | 'corpus'
  | 'flat'
  | 'account'
  | 'surname'
  | 'name'
  | 'patronymic'
  | 'fullName'
  | 'floor'
  | 'entrance'

export type AccountColumns = Columns<AccountField>

/** The form of annex 2 and the other headings met for the same. «И» is what is left of «Имя» in Грозный's form. */
const HEADINGS: Headings<AccountField> = {
  settlement: ['Населенный пункт', 'Нас. пункт', 'НП', 'Город', 'Населенный пункт, город'],
  district: ['Район Города', 'Район', 'Внутригородской район'],
  street: ['Улица', 'Наименование улицы', 'Адрес', 'ул'],
  house: ['Дом', '№ дома', 'Номер дома', 'N дома'],
  corpus: ['Корпус', 'Корп', 'Корпус/строение', 'Корпус (литера)'],
  flat: ['Квартира', '№ квартиры', 'Номер квартиры', 'Кв', 'Помещение', '№ помещения', 'Номер помещения'],
  account: ['Лицевой счет', '№ лицевого счета', 'Номер лицевого счета', 'ЛС', 'л/с', '№ ЛС', 'Номер ЛС', 'Лиц. счет'],
  surname: ['Фамилия'],
  name: ['Имя', 'И', 'Им'],
  patronymic: ['Отчество', 'О', 'Отч'],
  fullName: ['ФИО', 'Ф.И.О.', 'Фамилия Имя Отчество', 'Собственник', 'Абонент'],
  floor: ['Этаж'],
  entrance: ['Подъезд', '№ подъезда'],
}

/** Columns of the form as the регламент names them; starred ones may be absent. */
export type ListForm = { readonly columns: readonly string[]; readonly optional: readonly string[] }

export const findAccountColumns = (header: readonly string[]): AccountColumns => findColumns(header, HEADINGS)

export const isAccountHeader = (cells: readonly string[]): boolean => findAccountColumns(cells).size >= 3

/** Columns that the form demands and the file lacks, as the form names them. */
export function missingColumns(found: AccountColumns, form: ListForm): string[] {
  const demanded = form.columns.filter((column) => !form.optional.includes(column))
  return demanded.filter((column) => {
    const [field] = findColumns([column], HEADINGS).keys()
    return field !== undefined && !found.has(field)
  })
}

export type AccountRow = {
  readonly flat: string
  readonly account: string
  readonly surname: string
  readonly name: string
  readonly patronymic: string
  readonly floor: string
  readonly entrance: string
  /** Cells of the address joined: rows of one house have the same. */
  readonly place: string
  readonly address: () => Address | AddressTrouble
}

export function accountRowReader(columns: AccountColumns): (cells: readonly string[]) => AccountRow | AddressTrouble {
  const read = cellReader(columns)
  return (cells) => {
    const trouble = troubleIn(cells, read(cells, 'street'), read(cells, 'flat'), read(cells, 'account'))
    if (trouble !== null) return { trouble }
    const place = {
      settlement: read(cells, 'settlement'),
      district: read(cells, 'district'),
      street: read(cells, 'street'),
      house: read(cells, 'house'),
      corpus: read(cells, 'corpus'),
    }
    const [surname = '', name = '', ...patronymic] = read(cells, 'fullName').split(/\s+/)
    return {
      flat: flatNumber(read(cells, 'flat')),
      account: read(cells, 'account'),
      surname: short(read(cells, 'surname') || surname),
      name: short(read(cells, 'name') || name),
      patronymic: short(read(cells, 'patronymic') || patronymic.join(' ')),
      floor: read(cells, 'floor').slice(0, 20),
      entrance: read(cells, 'entrance').slice(0, 20),
      place: `${place.settlement}\n${place.district}\n${place.street}\n${place.house}\n${place.corpus}`,
      address: () => parseAddressCells(place),
    }
  }
}

const short = (text: string): string => text.slice(0, 100)

// 1–30 characters with a letter or a digit among them, as ГИС ЖКХ has it.
const ACCOUNT = /^(?=.*[\p{L}\d]).{1,30}$/u

function troubleIn(cells: readonly string[], street: string, flat: string, account: string): string | null {
  const empty = [street === '' && '«Улица»', flat === '' && '«Квартира»', account === '' && '«Лицевой счет»'].filter(
    (one) => one !== false,
  )
  if (empty.length > 0) return `Не заполнено: ${empty.join(', ')}.`
  if (!ACCOUNT.test(account))
    return `Лицевой счет «${account.slice(0, 40)}»: нужно от 1 до 30 знаков, среди них буква или цифра.`
  // Excel turns a long number into 1,23457E+12 when it saves a CSV, and its last digits are gone.
  if (/^\d[.,]\d+e\+\d+$/i.test(account))
    return `Лицевой счет «${account}» испорчен программой Excel: задайте столбцу формат «Текстовый» и впишите номер целиком.`
  if (flatNumber(flat).length > 20)
    return `Квартира «${flat.slice(0, 40)}»: нужно не больше 20 знаков, например «12» или «12А».`
  if (cells.some((cell) => cell.includes('\ufffd')))
    return 'В строке нечитаемые знаки: сохраните файл в кодировке UTF-8.'
  return null
}

/** «кв. 012 а» → «12А» */
export const flatNumber = (text: string): string =>
  text
    .replace(/^(?:кв(?:артира)?|пом(?:ещение)?|№)[\s.№]*/i, '')
    .replace(/\s+/g, '')
    .replace(/^0+(?=\d)/, '')
    .toUpperCase()
