import type { CardField } from '../../regulations/connection-rules.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import type { ReceivedFile } from '../platform/files.ts'
import { buildTown, must, type Town, type TownId } from '../requests/requests.fixture.ts'
import { fillCard, fillPartners, fillStaff, takeForms } from './actions/fill.ts'
import { startForOther, startFromOutside } from './actions/start.ts'
import type { Asker } from './rules/asker.ts'

/** A card that the checks take without a word; `inn` tells organisations apart. */
export const CARD: Readonly<Record<CardField, string>> = {
  fullName: 'Общество с ограниченной ответственностью «Мастер»',
  shortName: 'ООО «Мастер»',
  head: 'Иванов Иван Иванович',
  postalAddress: '364000, ЧР, г.Грозный, ул. Мира, д.1',
  actualAddress: '364000, ЧР, г.Грозный, ул. Мира, д.1',
  headPhone: 'тел(8712) 123456',
  dispatchPhone: 'тел(8712) 123455',
  email: 'master@test.ru',
  ogrn: '1027700132195',
  registeredOn: '01.01.2000 г.',
  inn: '7707083893',
  kpp: '773601001',
  ...{ bank: '', bik: '', settlementAccount: '', correspondentAccount: '' },
  ...{ okved: '90.0', okpo: '00032537', okopf: '12165', okfs: '16', okogu: '1234567', oktmo: '12345678' },
  workingTime: 'пн - чт 9:00-18:00; пт 9:00-17:00',
  ...{ accountant: '', accountantPhone: '', engineer: '', engineerPhone: '' },
}

/** A true ИНН that belongs to nobody: of the tax region 00. */
export function innOf(serial: number): string {
  const digits = String(serial).padStart(9, '0')
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]
  return `${digits}${(weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10}`
}

export async function buildConnections(db: Db, id: TownId) {
  const town = await buildTown(db, id)
  await addStaff(db, {
    town: id,
    login: 'technician',
    name: 'Техник Тихон Тихонович',
    organizationId: town.ids.operator,
    roles: ['technical_operator'],
  })
  return { ...town, technician: await signedIn(town, 'technician', PASSWORD) }
}
export type Connecting = Awaited<ReturnType<typeof buildConnections>>

export async function signedIn({ deps, id }: Town, login: string, password: string): Promise<Actor> {
  const { token } = must(await signIn(deps, { municipalityId: id, login, password }))
  const found = await findActor(deps.db, token, deps.clock())
  if (!found) throw new Error(`${login} is not signed in`)
  return found
}

/** A file as it comes out of a form: its content is in the store. */
export async function fileOf({ deps }: Town, text: string | Buffer, name = 'список.csv', mediaType = 'text/csv') {
  const bytes = Buffer.from(text)
  const file: ReceivedFile = { name, mediaType, size: bytes.length, sha256: await deps.files.put(bytes) }
  return file
}

export const STAFF = [
  { n: 1, fullName: 'Цветов Иван Иванович', position: 'Диспетчер' },
  { n: 2, fullName: 'Мастеров Пётр Петрович', position: 'Слесарь' },
]

const ACCOUNTS = (town: Town): string =>
  [
    'Населенный пункт;Улица;Дом;Квартира;Лицевой счет;Фамилия;Этаж;Подъезд',
    `${town.regulation.town};ул. Новая;7;1;200001;Иванов;1;2`,
    `${town.regulation.town};ул. Новая;7;2;200002;;3;2`,
    `${town.regulation.town};ул. Новая;9;1;200003;;;`,
  ].join('\n')

type Choice = { readonly kind: string; readonly subKind?: string; readonly card?: Partial<typeof CARD> }

/** A whole package of a contractor or managing organisation, not sent yet, by whoever asks. */
export async function wholePackage(town: Connecting, asker: Asker, id: number, choice: Choice): Promise<number> {
  const { deps } = town
  must(await fillCard(deps, asker, id, { ...CARD, ...choice.card }))
  must(await fillStaff(deps, asker, id, STAFF))
  const partners = choice.kind === 'managing' ? ['ООО «Ремонт»', 'Водоканал'] : ['УК «Наш двор»']
  must(await fillPartners(deps, asker, id, partners))
  if (choice.kind === 'managing')
    must(await takeForms(deps, asker, id, { accounts: await fileOf(town, ACCOUNTS(town)) }))
  if (choice.subKind === 'УК' && town.id === 'grozny')
    must(
      await takeForms(deps, asker, id, { licence: await fileOf(town, '%PDF-1.4', 'лицензия.pdf', 'application/pdf') }),
    )
  return id
}

/** The УО of the town asks for its contractor. */
export async function contractorPackage(town: Connecting, card: Choice['card'] = {}): Promise<number> {
  const { id } = must(await startForOther(town.deps, town.people.manager, { kind: 'contractor', subKind: '' }))
  return wholePackage(town, { actor: town.people.manager }, id, { kind: 'contractor', card })
}

/** Somebody who is not connected fills a package by his code. */
export async function outsidePackage(town: Connecting, choice: Choice) {
  const { kind, subKind = '' } = choice
  const { id, code } = must(await startFromOutside(town.deps, town.id, { kind, subKind }))
  const asker: Asker = { outside: { municipalityId: town.id, connectionId: id } }
  await wholePackage(town, asker, id, choice)
  return { id, code: code ?? '', asker }
}
