import { isEmail, normalPhone } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { fullNameTrouble, oneSpace } from './full-name.ts'

export type TypedOwn = {
  readonly fullName: string
  readonly phone: string
  readonly email: string
  readonly houseId: number | null
  readonly flat: string
}

export type OwnValues = {
  readonly fullName: string
  readonly phone: string | null
  readonly email: string | null
  readonly houseId: number | null
  readonly flat: string | null
}

/** Empty contacts are allowed: by which of them he is reached is his own choice. */
export function checkOwn(typed: TypedOwn): OwnValues | Refusal {
  const fullName = oneSpace(typed.fullName)
  const phone = typed.phone.trim() ? normalPhone(typed.phone) : null
  const email = typed.email.trim().toLowerCase() || null
  const flat = oneSpace(typed.flat) || null
  const troubles = {
    fullName: fullNameTrouble(fullName),
    phone: typed.phone.trim() && !phone ? 'Укажите телефон из 10 цифр, например +7 912 345-67-89.' : null,
    email: email && !isEmail(email) ? 'Укажите почту полностью, например maria@yandex.ru.' : null,
    flat: flat && flat.length > 20 ? 'Номер квартиры длиннее 20 знаков. Сократите его.' : null,
  }
  const fields = Object.entries(troubles).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (fields.length > 0) return invalid(Object.fromEntries(fields))
  return { fullName, phone, email, houseId: typed.houseId, flat: typed.houseId === null ? null : flat }
}
