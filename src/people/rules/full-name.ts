export const oneSpace = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

/** Two words at least: a single «Иван» cannot be told from another, and an act needs the surname. */
export function fullNameTrouble(name: string): string | null {
  if (name.length > 150) return 'Имя длиннее 150 знаков. Сократите его.'
  if (!/^[\p{L}.’'\- ]+$/u.test(name) || name.split(' ').length < 2)
    return 'Укажите фамилию, имя и отчество, если оно есть, например Иванова Мария Петровна.'
  return null
}
