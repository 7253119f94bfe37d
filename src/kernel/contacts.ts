/** «8 (912) 345-67-89», «+7 912 345 67 89», «9123456789» → +79123456789; null when it is no Russian number. */
export function normalPhone(typed: string): string | null {
  const digits = typed.replace(/\D/g, '')
  if (/[^\d\s()+\-.–—]/.test(typed)) return null
  if (digits.length === 10) return `+7${digits}`
  if (digits.length === 11 && (digits[0] === '7' || digits[0] === '8')) return `+7${digits.slice(1)}`
  return null
}

/** +79123456789 → +7 912 345-67-89 */
export const phoneInWords = (phone: string): string =>
  phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4')

/** +79123456767 → «+7 912 ···-··-67»: enough to recognise one's own number, too little to call a stranger's. */
export const maskPhone = (phone: string): string => phone.replace(/^\+7(\d{3})\d{3}\d{2}(\d{2})$/, '+7 $1 ···-··-$2')

/** maria@yandex.ru → «m···@yandex.ru» */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*(?=@)/, '$1···')

export const isEmail = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed) && typed.length <= 254
