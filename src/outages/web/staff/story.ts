import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { resourceTitle } from '../../../organizations/index.ts'
import type { Change, TimelineItem } from '../../../ui/index.ts'
import { isStatus } from '../../rules/lifecycle.ts'
import type { StoryEvent } from '../../sql/story.ts'
import { BORDERS, eventTitle, FINISHING, KINDS, NATURES, statusTitle } from '../../texts.ts'

const FIELDS: Readonly<Record<string, string>> = {
  status: 'Состояние',
  resource: 'Ресурс',
  nature: 'Отключение',
  kind: 'Вид',
  cause: 'Причина',
  border: 'На чьих сетях',
  finishing: 'Завершение',
  urgent: 'Экстренное оповещение',
  startsAt: 'Начало',
  endsAt: 'Окончание',
  endedAt: 'Восстановлено',
  zone: 'Домов в зоне',
  houses: 'Домов',
  flats: 'Квартир',
  people: 'Жителей',
}

const statusWord = (value: string): string => (isStatus(value) ? statusTitle(value) : value)

const titled = (titles: Readonly<Record<string, string>>) => (value: unknown) => titles[String(value)] ?? String(value)

/** The story in words, the latest first. */
export function storyInWords(story: readonly StoryEvent[], { timeZone }: Regulation, now: Date): TimelineItem[] {
  const when = (value: unknown): string => moment(String(value), timeZone, now)
  const said: Readonly<Record<string, (value: unknown) => string>> = {
    status: (value) => statusWord(String(value)),
    resource: (value) => resourceTitle(Number(value)),
    nature: titled(NATURES),
    kind: titled(KINDS),
    border: titled(BORDERS),
    finishing: titled(FINISHING),
    urgent: (value) => (value === true ? 'да' : 'нет'),
    startsAt: when,
    endsAt: when,
    endedAt: when,
  }
  const inWords = (field: string, value: unknown): string | null =>
    value === null || value === undefined ? null : (said[field] ?? String)(value)
  const changesOf = (changes: StoryEvent['changes']): Change[] =>
    Object.entries(changes).flatMap(([field, value]) =>
      FIELDS[field] && Array.isArray(value)
        ? [{ name: FIELDS[field], from: inWords(field, value[0]), to: inWords(field, value[1]) }]
        : [],
    )
  return story.map((event) => ({
    key: event.seq,
    when: moment(event.at, timeZone, now),
    dateTime: event.at.toISOString(),
    who: whoOf(event),
    what: eventTitle(event.deed),
    clause: event.clause,
    changes: changesOf(event.changes),
    details: detailsOf(event.changes, when),
    tone:
      event.deed === 'finish' ? 'good' : event.deed === 'answer' && event.changes.restored === 'no' ? 'bad' : undefined,
  }))
}

function whoOf({ actorRole, actorName, organizationName }: StoryEvent): string {
  if (actorRole === 'system') return 'система'
  if (actorRole === 'affected') return 'житель'
  return [organizationName, actorName].filter((part) => part !== null).join(', ')
}

function detailsOf(changes: StoryEvent['changes'], when: (value: unknown) => string): string | undefined {
  const parts = [
    typeof changes.reason === 'string' ? changes.reason : '',
    typeof changes.comment === 'string' ? changes.comment : '',
    typeof changes.to === 'string' ? `Получатель: ${changes.to}` : '',
    typeof changes.knownAt === 'string' ? `Стало известно ${when(changes.knownAt)}` : '',
    changes.restored === 'yes' ? 'Всё восстановлено' : changes.restored === 'no' ? 'Подача не восстановлена' : '',
  ]
  return parts.filter((part) => part !== '').join('. ') || undefined
}
