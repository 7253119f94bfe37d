import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Entry } from './entry.ts'

/** A mandatory text: a reason of a few letters explains nothing, so ten characters at least. */
export function mandatoryText(entry: Entry, field: string, sentence: string, clause?: string): string | Refusal {
  const text = entry.text(field)
  if (text.length < 10) return invalid({ [field]: `${sentence} Не короче 10 знаков.` }, clause)
  if (text.length > 5000) return invalid({ [field]: 'Текст слишком длинный: не больше 5000 знаков.' }, clause)
  return text
}
