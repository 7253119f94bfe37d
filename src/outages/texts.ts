import { moment } from '../kernel/russian.ts'
import { withoutResource } from '../organizations/index.ts'
import type { Deed, Party, Status } from './rules/lifecycle.ts'

const STATUS_TITLES: Record<Status, string> = {
  draft: 'Черновик',
  scheduled: 'Запланировано',
  active: 'Действует',
  finished: 'Завершено',
  cancelled: 'Отменено',
}
export const statusTitle = (status: Status): string => STATUS_TITLES[status]

const DEED_TITLES: Record<Deed, string> = {
  edit: 'Исправить черновик',
  publish: 'Опубликовать',
  refine: 'Уточнить сведения',
  'set-term': 'Изменить срок',
  start: 'Началось',
  finish: 'Завершить',
  cancel: 'Отменить',
  answer: 'Ответить, восстановлено ли',
  'restore-house': 'Восстановлено в доме',
}
export const deedTitle = (deed: Deed): string => DEED_TITLES[deed]

/** A line of the story: deeds, and what has no row in the table of deeds. */
export const eventTitle = (deed: string): string =>
  ({
    ...DEED_TITLES,
    create: 'Внесено отключение',
    report: 'Поставщик сообщил об отключении',
    edit: 'Черновик исправлен',
    publish: 'Опубликовано',
    refine: 'Сведения уточнены',
    'set-term': 'Срок изменён',
    finish: 'Завершено',
    cancel: 'Отменено',
    answer: 'Ответ жителя',
  })[deed] ?? deed

const PARTY_TITLES: Record<Party, string> = {
  owner: 'организация, на чьей границе ответственности произошло отключение',
  operator: 'функциональный оператор',
  affected: 'житель дома из зоны отключения',
  system: 'сама система',
}
export const partyTitle = (who: readonly Party[]): string => PARTY_TITLES[who[0] ?? 'owner']

export const NATURES = { planned: 'Плановое', emergency: 'Аварийное' } as const
export const KINDS = { pause: 'Перерыв', limitation: 'Ограничение', suspension: 'Приостановление' } as const
export type OutageKind = keyof typeof KINDS
export const BORDERS = { supplier: 'Сети поставщика', managing: 'Сети внутри дома' } as const
export const FINISHING = {
  auto: 'Само, в указанное время окончания',
  manual: 'Вручную: отметит организация',
} as const

export const DUTY_TITLES = {
  inform: 'Нарушен срок информирования',
  inform_by_law: 'Жители предупреждены позже, чем требует закон',
  publish_emergency: 'Зона аварии определена с опозданием',
  enter_end: 'Время окончания внесено с опозданием',
} as const
export type Duty = keyof typeof DUTY_TITLES

export type Told = {
  readonly nature: 'planned' | 'emergency'
  readonly resource: number
  readonly kind: OutageKind
  readonly cause: string | null
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly endedAt: Date | null
}

/** «с 3 декабря, 09:00 до 3 декабря, 17:00» */
export function periodInWords(told: Pick<Told, 'startsAt' | 'endsAt'>, timeZone: string, now: Date): string {
  const from = moment(told.startsAt, timeZone, now)
  return told.endsAt === null
    ? `с ${from}, когда восстановят — уточняется`
    : `с ${from} до ${moment(told.endsAt, timeZone, now)}`
}

/** «Есть ли у вас холодная вода?» */
export const questionInWords = ({ resource }: Pick<Told, 'resource'>): string =>
  QUESTIONS[resource] ?? 'Всё ли у вас восстановлено?'

const QUESTIONS: Readonly<Record<number, string>> = {
  1: 'Есть ли у вас холодная вода?',
  2: 'Есть ли у вас горячая вода?',
  3: 'Работает ли у вас канализация?',
  4: 'Есть ли у вас электричество?',
  5: 'Есть ли у вас газ?',
  6: 'Греют ли у вас батареи?',
  7: 'Вывезли ли у вас мусор?',
  90: 'Работает ли у вас лифт?',
  91: 'Работает ли у вас связь?',
  92: 'Можно ли у вас проехать?',
  93: 'Горит ли у вас свет на улице?',
}

const cut: Record<OutageKind, string> = {
  pause: 'не будет',
  limitation: 'ограничена подача',
  suspension: 'приостановлена подача',
}
/** «Не будет холодной воды», «Ограничена подача горячей воды» */
export function outageInWords({ resource, kind }: Pick<Told, 'resource' | 'kind'>, running = false): string {
  const words = running && kind === 'pause' ? 'нет' : cut[kind]
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${withoutResource(resource)}`
}
