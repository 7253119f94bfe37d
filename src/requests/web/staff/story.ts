import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { isStatus, type Party, parties, partyTitle } from '../../rules/lifecycle.ts'
import { eventTitle, fileKindTitle, statusTitle } from '../../texts.ts'

type Told = {
  readonly seq: number
  readonly at: Date
  readonly actorRole: string
  readonly actorName: string | null
  readonly organizationName: string | null
  readonly deed: string
  readonly clause: string | null
  readonly changes: Readonly<Record<string, unknown>>
}

const labels: Readonly<Record<string, string>> = {
  status: 'Состояние',
  executor: 'Исполнитель',
  manager: 'Рассматривает',
  type: 'Тип',
  dueAt: 'Срок',
  acceptDueAt: 'Принять до',
  postponedUntil: 'Отложена до',
  emergency: 'Аварийная',
  crew: 'Направление бригады',
  localised: 'Локализация',
  processDueAt: 'Обработать до',
  normativeDueAt: 'Нормативный срок',
  confirmDueAt: 'Подтвердить до',
  works: 'Работы',
  ground: 'Основание',
  reason: 'Причина',
  comment: 'Пояснение',
  answer: 'Ответ заявителю',
  control: 'На контроле',
  note: 'Для сотрудников',
  by: 'Способ',
  outcome: 'Итог звонка',
  unansweredCalls: 'Звонков без ответа',
  noClaims: 'Претензий к сроку и качеству нет',
  address: 'Адрес',
  flat: 'Квартира',
  description: 'Описание',
  applicantName: 'Имя заявителя',
  applicantPhone: 'Телефон заявителя',
  takenAt: 'Внесена позже, принята на бумаге',
  routed: 'Организация выбрана',
  told: 'Итог',
  joined: 'Присоединилось',
  outage: 'Отключение',
  occurredAt: 'На месте, по часам телефона',
  worker: 'Поручена',
  signedBy: 'Подписал',
  signature: 'Отпечаток подписи (SHA-256)',
  files: 'Файлы',
  earlierFile: 'Документ, приложенный раньше',
}

const crewWords: Readonly<Record<string, string>> = { in_time: 'вовремя', late: 'с опозданием' }

const isParty = (role: string): role is Party => parties.some((party) => party === role)

/** One deed: who, when, what became of what, by which clause. */
export function storyLine(event: Told, regulation: Regulation, now: Date) {
  const role = isParty(event.actorRole) ? partyTitle(event.actorRole, regulation) : event.actorRole
  const who = [role, event.organizationName === role ? null : event.organizationName, event.actorName].filter(
    (part) => part !== null,
  )
  return {
    key: event.seq,
    when: moment(event.at, regulation.timeZone, now),
    dateTime: event.at.toISOString(),
    what: eventTitle(event.deed, regulation),
    who: who.join(', '),
    clause: event.clause,
    details: Object.entries(event.changes).flatMap(([field, change]) => detail(field, change, regulation, now)),
  }
}

function detail(field: string, change: unknown, regulation: Regulation, now: Date): string[] {
  const label = labels[field]
  if (!label) return []
  if (field === 'noClaims') return change === true ? [label] : []
  const pair = Array.isArray(change) && change.length === 2 && field !== 'files'
  const before: unknown = pair ? change[0] : null
  const after: unknown = pair ? change[1] : change
  const was = inWords(field, before, regulation, now)
  const is = inWords(field, after, regulation, now)
  if (was === '' && is === '') return []
  return [was === '' ? `${label}: ${is}` : `${label}: ${was} → ${is || 'нет'}`]
}

function inWords(field: string, value: unknown, regulation: Regulation, now: Date): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (Array.isArray(value)) return value.map((each) => inWords(field, each, regulation, now)).join('; ')
  const text = String(value)
  if (field === 'status' && isStatus(text)) return statusTitle(text, regulation)
  if (field === 'crew' || field === 'localised') return crewWords[text] ?? ''
  if (field === 'files' || field === 'earlierFile') return fileInWords(text)
  return /^\d{4}-\d\d-\d\dT\d\d:/.test(text) ? moment(text, regulation.timeZone, now) : text
}

/** «work_order: наряд.pdf» → «заказ-наряд «наряд.pdf»» */
function fileInWords(stored: string): string {
  const [kind = '', ...name] = stored.split(': ')
  const title = Object.entries(fileKindTitle).find(([known]) => known === kind)?.[1] ?? 'файл'
  return `${title.charAt(0).toLowerCase()}${title.slice(1)} «${name.join(': ')}»`
}
