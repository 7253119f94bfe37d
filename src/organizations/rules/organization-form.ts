import { isEmail } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { innTrouble, kppTrouble, ogrnTrouble, ogrnWarning } from './identifiers.ts'
import { isKind, isSubKind, type OrganizationKind, type SubKind } from './kinds.ts'

/** As typed: every field is text, «naturalPerson» is a tick. */
export type TypedOrganization = {
  readonly kind: string
  readonly subKind?: string | undefined
  readonly name: string
  readonly naturalPerson?: boolean | undefined
  readonly inn?: string | undefined
  readonly kpp?: string | undefined
  readonly ogrn?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

export type OrganizationValues = {
  readonly kind: OrganizationKind
  readonly subKind: SubKind | null
  readonly name: string
  readonly naturalPerson: boolean
  readonly inn: string | null
  readonly kpp: string | null
  readonly ogrn: string | null
  readonly phone: string | null
  readonly email: string | null
}

export type CheckedOrganization = { readonly values: OrganizationValues; readonly warnings: readonly string[] }

const text = (typed: string | undefined): string | null => typed?.replace(/\s+/g, ' ').trim() || null
const code = (typed: string | undefined): string | null => typed?.replace(/\s/g, '').toUpperCase() || null

/** Values fit to be kept together with what the operator should look at again, or every field that is wrong. */
export function checkOrganization(typed: TypedOrganization): CheckedOrganization | Refusal {
  const { kind } = typed
  if (!isKind(kind)) return invalid({ kind: 'Выберите вид организации.' })
  const subKind = text(typed.subKind)
  const values = {
    kind,
    name: text(typed.name) ?? '',
    naturalPerson: typed.naturalPerson ?? false,
    inn: code(typed.inn),
    kpp: code(typed.kpp),
    ogrn: code(typed.ogrn),
    phone: text(typed.phone),
    email: text(typed.email)?.toLowerCase() ?? null,
  }
  const fields = { ...subKindTrouble(kind, subKind), ...identityTrouble(values), ...contactTrouble(values) }
  if (Object.keys(fields).length > 0) return invalid(fields)
  const warning = values.ogrn === null ? null : ogrnWarning(values.ogrn)
  return {
    values: { ...values, subKind: subKind !== null && isSubKind(subKind) ? subKind : null },
    warnings: warning === null ? [] : [warning],
  }
}

function subKindTrouble(kind: OrganizationKind, subKind: string | null): Record<string, string> {
  if (kind === 'managing')
    return subKind !== null && isSubKind(subKind)
      ? {}
      : { subKind: 'Укажите, что это: УК, ТСЖ, ЖСК, ЖК или иной кооператив.' }
  return subKind === null ? {} : { subKind: 'Подвид бывает только у управляющей организации: оставьте поле пустым.' }
}

type Identity = Omit<OrganizationValues, 'subKind' | 'phone' | 'email'>

/** Bodies and services of the town may be known by name alone; the others are told apart by ИНН. */
const needsInn = ({ kind, naturalPerson }: Identity): boolean =>
  !naturalPerson && (kind === 'managing' || kind === 'contractor' || kind === 'supplier')

function identityTrouble(values: Identity): Record<string, string> {
  const { naturalPerson, inn, kpp, ogrn, name } = values
  const troubles: Record<string, string | null> = {
    name: nameTrouble(name, naturalPerson),
    naturalPerson:
      naturalPerson && values.kind !== 'contractor' ? 'Физическим лицом может быть только подрядчик.' : null,
    inn:
      inn === null
        ? needsInn(values)
          ? 'Укажите ИНН: 10 цифр, у предпринимателя 12.'
          : null
        : innOfOwner(inn, naturalPerson),
    kpp:
      kpp === null
        ? null
        : naturalPerson || inn?.length === 12
          ? 'У человека КПП не бывает: оставьте поле пустым.'
          : kppTrouble(kpp),
    ogrn:
      ogrn === null
        ? null
        : naturalPerson
          ? 'У физического лица ОГРН не бывает: оставьте поле пустым.'
          : ogrnTrouble(ogrn),
  }
  return Object.fromEntries(Object.entries(troubles).filter((entry): entry is [string, string] => entry[1] !== null))
}

function nameTrouble(name: string, naturalPerson: boolean): string | null {
  if (name.length > 300) return 'Название длиннее 300 знаков. Сократите его.'
  if (name !== '') return null
  return naturalPerson ? 'Укажите фамилию, имя и отчество.' : 'Укажите название, например ООО «Сунжа».'
}

const innOfOwner = (inn: string, naturalPerson: boolean): string | null =>
  innTrouble(inn) ?? (naturalPerson && inn.length === 10 ? 'У физического лица в ИНН 12 цифр.' : null)

function contactTrouble({ phone, email }: { phone: string | null; email: string | null }): Record<string, string> {
  return {
    // A dispatch desk may answer at a short number or an extension: letters are the mistake, not the length.
    ...(phone !== null && !/^[\d\s()+\-–,;.доб]{2,100}$/.test(phone)
      ? { phone: 'Укажите телефон цифрами, например 8 (8712) 22-33-44.' }
      : {}),
    ...(email !== null && !isEmail(email) ? { email: 'Укажите почту полностью, например info@sunzha.ru.' } : {}),
  }
}
