/** Control digits of banks and of statistics; formulas are those of domain facts, each tried on known numbers. */
const digitSum = (digits: string, weights: readonly number[], part: (product: number) => number): number =>
  Array.from(digits).reduce((sum, digit, n) => sum + part(Number(digit) * (weights[n % weights.length] ?? 0)), 0)

const KEY_WEIGHTS = [7, 1, 3]
const keyHolds = (prefix: string, account: string): boolean =>
  digitSum(prefix + account, KEY_WEIGHTS, (product) => product % 10) % 10 === 0

/** The key of a settlement account goes over the last three digits of the БИК. */
export const settlementKeyHolds = (account: string, bik: string): boolean => keyHolds(bik.slice(-3), account)

/** A correspondent account stands in the Bank of Russia: «0» and digits 5–6 of the БИК. */
export const correspondentKeyHolds = (account: string, bik: string): boolean => keyHolds(`0${bik.slice(4, 6)}`, account)

/** Accounts of the treasury (ЕКС 40102…, 03xxx) follow other pairs. */
export const isTreasury = (account: string): boolean => /^(?:40102|03)/.test(account)

/** Weights 1, 2, … mod 11; should that give 10, weights 3, 4, …; should that too, 0. */
export function okpoHolds(okpo: string): boolean {
  const base = okpo.slice(0, -1)
  const remainder = (first: number): number =>
    Array.from(base).reduce((sum, digit, n) => sum + Number(digit) * (((first + n - 1) % 10) + 1), 0) % 11
  const control = remainder(1) < 10 ? remainder(1) : remainder(3) % 10
  return control === Number(okpo.slice(-1))
}

/** «01.01.2000 г.», «1.1.2000», «2000-01-01» → 2000-01-01; null when it is no day. */
export function dayOf(typed: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})\s*(?:г\.?|года)?$/.exec(typed) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : typed
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** 2000-01-01 → 01.01.2000 */
export const dayInWords = (iso: string): string => iso.split('-').reverse().join('.')

/**
 * «тел(8712) 123456» → +78712123456; several numbers are parted by commas, an extension stays: «+78712123456 доб. 12».
 * null when one of them is no whole number.
 */
export function normalPhones(typed: string): string | null {
  const phones = typed
    .split(/[,;\n]|\s\/\s/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(onePhone)
  return phones.length === 0 || phones.includes(null) ? null : phones.join(', ')
}

function onePhone(typed: string): string | null {
  const [, main = '', extension] = /^(.*?)(?:\s*(?:доб\.?|вн\.?|\*|#)\s*(\d{1,6}))?$/i.exec(typed) ?? []
  const bare = main.replace(/^(?:(?:моб|раб|тел|сот|факс)(?:ефон)?\.?\s*[/\\]?\s*)+:?/i, '')
  if (/[^\d\s()+\-.–—]/.test(bare)) return null
  const digits = bare.replace(/\D/g, '')
  const whole = digits.length === 10 ? digits : /^[78]\d{10}$/.test(digits) ? digits.slice(1) : null
  return whole === null ? null : `+7${whole}${extension ? ` доб. ${extension}` : ''}`
}
