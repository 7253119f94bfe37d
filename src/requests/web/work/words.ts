import type { Regulation } from '../../../../regulations/regulation.ts'
import type { WorkItem } from '../../http/work.ts'
import { type Deed, isStatus, type Status } from '../../rules/lifecycle.ts'
import { deedTitle } from '../../texts.ts'
import { type Said, termSaid } from '../staff/words.ts'

export const statusOf = ({ status }: Pick<WorkItem, 'status'>): Status => (isStatus(status) ? status : 'new')

export const termOf = (item: WorkItem, regulation: Regulation, now: Date): Said =>
  termSaid(
    {
      status: statusOf(item),
      emergency: item.emergency,
      createdAt: new Date(item.createdAt),
      dueAt: new Date(item.dueAt),
      doneAt: null,
    },
    regulation,
    now,
  )

/** On the big button the crew says it of itself. */
export const doTitle = (deed: Deed, regulation: Regulation): string =>
  deed === 'send-crew' ? 'Бригада выехала' : deedTitle(deed, regulation)

const FIELDS: Readonly<Record<string, string>> = {
  works: 'Работы',
  comment: 'Пояснение',
  reason: 'Причина',
  signedBy: 'Подписал',
}
const FILES: Readonly<Record<string, string>> = {
  photosBefore: 'снимок до работ',
  photosAfter: 'снимок после работ',
  signature: 'подпись на экране',
  evidence: 'снимок подписанного акта',
  workOrder: 'заказ-наряд',
}

type Typed = {
  readonly fields: readonly (readonly [string, string])[]
  readonly files: readonly { readonly field: string }[]
}

/** What was entered with a deed, so that a refused one can be read before it is decided upon. */
export const typedLines = ({ fields, files }: Typed): string[] => [
  ...fields.flatMap(([name, value]) => (FIELDS[name] && value ? [`${FIELDS[name]}: ${value}`] : [])),
  ...files.map(({ field }) => `Приложен ${FILES[field] ?? 'файл'}`),
]

/** The last moment of this day in the town, where the crew works; the telephone may be set to another zone. */
export function endOfDay(now: Date, timeZone: string): Date {
  const day = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(now)
  const [hours = 0, minutes = 0, seconds = 0] = day.slice(11).split(':').map(Number)
  return new Date(now.getTime() + 86_400_000 - (hours * 3600 + minutes * 60 + seconds) * 1000)
}
