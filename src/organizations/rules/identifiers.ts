/**
 * Identifiers of organisations. The form's own samples fail strict checks (ОГРН 1234567981234), so only length, alphabet
 * and the control digits of ИНН are refused; a doubtful ОГРН is a warning and the operator decides.
 * Each check returns what to do, or null when all is well.
 */
const weighted = (digits: string, weights: readonly number[]): number =>
  (weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11) % 10

const TENTH = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const ELEVENTH = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const TWELFTH = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

export function innTrouble(inn: string): string | null {
  if (/\D/.test(inn)) return 'ИНН состоит только из цифр, например 7707083893.'
  if (inn.length !== 10 && inn.length !== 12)
    return `В ИНН 10 цифр у организации или 12 у человека, а здесь ${inn.length}. Проверьте, не пропущена ли цифра.`
  return innControlHolds(inn) ? null : 'Контрольные цифры ИНН не сходятся. Сверьте номер с документом.'
}

const innControlHolds = (inn: string): boolean =>
  inn.length === 10
    ? weighted(inn, TENTH) === Number(inn[9])
    : weighted(inn, ELEVENTH) === Number(inn[10]) && weighted(inn, TWELFTH) === Number(inn[11])

export const kppTrouble = (kpp: string): string | null =>
  /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) ? null : 'В КПП 9 знаков, например 201401001.'

export const ogrnTrouble = (ogrn: string): string | null =>
  /^(\d{13}|\d{15})$/.test(ogrn) ? null : 'В ОГРН 13 цифр, у предпринимателя (ОГРНИП) 15, например 1027700132195.'

export function ogrnWarning(ogrn: string): string | null {
  const base = BigInt(ogrn.slice(0, -1))
  const control = (base % (ogrn.length === 13 ? 11n : 13n)) % 10n
  const firstFits = ogrn.length === 13 ? /^[15]/.test(ogrn) : ogrn.startsWith('3')
  return firstFits && control === BigInt(ogrn.slice(-1))
    ? null
    : 'Контрольная цифра ОГРН не сходится. Номер сохранён как есть, сверьте его с выпиской.'
}
