import { isEmail, maskEmail, maskPhone, normalPhone } from '../../kernel/contacts.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'

/** As in the register's example «10 wrong passwords lock or slow the account» (GRZ-3.1.6-6). */
export const ATTEMPTS = 10
/** Long enough to make guessing hopeless (under 1,000 tries a day), short enough to wait out. */
export const LOCK = 15 * 60_000

/** A phone becomes +7…, everything else lower case: «8 (912) 345-67-89» and «+79123456789» are one login. */
export function normalLogin(typed: string): string {
  const text = typed.trim().toLowerCase()
  return normalPhone(text) ?? text
}

/** Login of a resident: his phone or his e-mail; null when it is neither. */
export function residentLogin(typed: string): { login: string; phone: string | null; email: string | null } | null {
  const login = normalLogin(typed)
  if (login.startsWith('+7')) return { login, phone: login, email: null }
  return isEmail(login) ? { login, phone: null, email: login } : null
}

/** For records that are kept longer than the person's contacts. */
export const maskLogin = (login: string): string => maskEmail(maskPhone(login))

export const wrongPair = (): Refusal =>
  refuse('not_signed_in', 'Логин или пароль не подошли. Проверьте раскладку клавиатуры и попробуйте ещё раз.')

export function locked(until: Date, now: Date): Refusal {
  const waitSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  const minutes = Math.ceil(waitSeconds / 60)
  return refuse(
    'too_often',
    `Слишком много неверных паролей подряд. Вход для этого логина закрыт: попробуйте через ${counted(minutes, 'минуту', 'минуты', 'минут')}.`,
    { waitSeconds },
  )
}

const SHORTEST = 10
/** argon2 takes any length; the bound keeps a megabyte of «password» from costing us time. */
const LONGEST = 200

/** Null when the password will do; the field it is shown at is the caller's. */
export function passwordTrouble(password: string, login: string): string | null {
  if (password.length < SHORTEST)
    return `Пароль короче ${SHORTEST} знаков. Придумайте длиннее, например три-четыре слова через пробел.`
  if (password.length > LONGEST) return `Пароль длиннее ${LONGEST} знаков. Сократите его.`
  if (normalLogin(password) === login) return 'Пароль совпадает с логином. Придумайте другой.'
  if (/^(.)\1+$/.test(password)) return 'Пароль из одного повторённого знака легко подобрать. Придумайте другой.'
  return null
}
