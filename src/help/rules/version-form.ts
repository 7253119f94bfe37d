import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { outlineOf } from './outline.ts'

export type VersionForm = {
  readonly act: string
  readonly inForceFrom: string
  readonly whatChanged: string
  readonly text: string
}

const MOST_TEXT = 500_000

/** Every wrong field at once; `notBefore` is the day from which the version before is in force. */
export function checkVersion(form: VersionForm, notBefore: string | null): Refusal | null {
  const fields: Record<string, string> = {}
  const { act, whatChanged, text } = form
  if (act.length < 5 || act.length > 300)
    fields.act = 'Назовите акт, например «Постановление Мэрии от 01.12.2026 № 210».'
  const day = dayOf(form.inForceFrom)
  if (isRefusal(day)) fields.inForceFrom = day.text
  else if (notBefore !== null && day < notBefore)
    fields.inForceFrom = `Прежняя редакция действует с ${notBefore.split('-').reverse().join('.')}: новая не может начаться раньше.`
  if (whatChanged.length < 10 || whatChanged.length > 5_000)
    fields.whatChanged = 'Скажите участникам, что изменилось: от 10 до 5 000 знаков.'
  if (text.length > MOST_TEXT) fields.text = 'Текст слишком велик: не больше 500 000 знаков.'
  else if (outlineOf(text).filter(({ kind }) => kind === 'section').length === 0)
    fields.text = 'Вставьте текст целиком: разделы с новой строки, «1. Общие положения», пункты «1.1. …».'
  else if (text.length < 200) fields.text = 'Текст слишком короток: вставьте регламент целиком.'
  return Object.keys(fields).length > 0 ? invalid(fields) : null
}

export function dayOf(typed: string): string | Refusal {
  const wrong = invalid({ day: 'Выберите день, например 01.12.2026.' })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return wrong
  try {
    return Temporal.PlainDate.from(typed).toString()
  } catch {
    return wrong
  }
}
