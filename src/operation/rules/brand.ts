import { invalid, type Refusal } from '../../kernel/refusal.ts'

/** How the town is called and looks in the frame of every page; null: as its регламент has it. */
export type Brand = { readonly name: string | null; readonly color: string | null; readonly contacts: string | null }

/** Letters of the head of the page are white; WCAG 2.2, 1.4.3 asks for 4.5 : 1. */
const ENOUGH = 4.5

export function checkBrand(typed: { name: string; color: string; contacts: string }): Brand | Refusal {
  const name = typed.name.trim()
  const color = typed.color.trim().toLowerCase()
  const contacts = typed.contacts.trim()
  const fields: Record<string, string> = {}
  if (name !== '' && (name.length < 2 || name.length > 60)) fields.name = 'Название — от 2 до 60 знаков.'
  if (color !== '' && !/^#[0-9a-f]{6}$/.test(color)) fields.color = 'Цвет пишется как #1f4e79: решётка и шесть знаков.'
  else if (color !== '' && contrastWithWhite(color) < ENOUGH)
    fields.color = `Белые буквы на этом цвете читаются плохо: контраст ${inWords(contrastWithWhite(color))}, а нужно не меньше 4,5. Возьмите темнее.`
  if (contacts.length > 500) fields.contacts = 'Контакты — не длиннее 500 знаков.'
  if (Object.keys(fields).length > 0) return invalid(fields)
  return { name: name || null, color: color || null, contacts: contacts || null }
}

export const inWords = (contrast: number): string => (Math.floor(contrast * 10) / 10).toLocaleString('ru')

/** WCAG 2.2, relative luminance. */
export function contrastWithWhite(color: string): number {
  const part = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05)
}
