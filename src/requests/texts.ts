import type { Regulation } from '../../regulations/regulation.ts'
import type { DayKind } from '../addresses/index.ts'
import { messageDeedTitles, messageEventTitles, messageStatusTitles } from './message-texts.ts'
import type { Deed, Status } from './rules/lifecycle.ts'

export { theRequest } from '../kernel/nouns.ts'

/** Names of statuses as people of this town read them. */
export function statusTitle(status: Status, { words, scheme }: Regulation): string {
  const titles: Record<Status, string> = {
    new: 'Новая',
    assigned: 'Назначена',
    accepted: 'Принята',
    crew_sent: 'Бригада направлена',
    in_progress: 'В работе',
    reported: `Выполнена, проверяет ${words.managing}`,
    rework: 'Возвращена на доработку',
    impossible: 'Исполнитель вернул',
    awaiting_confirmation: 'Ждёт подтверждения жителя',
    objected: 'Есть замечания жителя',
    disputed: 'Спорная',
    postponed: 'Отложена',
    moderation: 'На модерации',
    declined: 'Отклонена',
    closed: 'Закрыта',
    closed_unconfirmed: 'Закрыта без подтверждения',
  }
  return (scheme === 'messages' ? messageStatusTitles[status] : undefined) ?? titles[status]
}

/** What the button says. */
export function deedTitle(deed: Deed, { words, scheme }: Regulation): string {
  const titles: Record<Deed, string> = {
    assign: 'Назначить исполнителя',
    postpone: 'Отложить',
    resume: 'Вернуть в работу',
    extend: 'Продлить срок',
    decline: 'Отклонить',
    'change-type': 'Изменить тип',
    accept: 'Принять в работу',
    'send-crew': 'Бригада направлена',
    'confirm-defect': 'Неисправность подтверждена',
    localise: 'Локализовано',
    attach: 'Приложить снимки',
    entrust: 'Поручить сотруднику',
    'report-done': 'Выполнено',
    'report-impossible': 'Выполнить невозможно',
    confirm: 'Подтвердить выполнение',
    return: 'Вернуть исполнителю',
    close: 'Подтверждаю, закрыть заявку',
    object: 'Не согласен',
    'say-unfixed': 'У меня не исправлено',
    'record-call': 'Записать звонок заявителю',
    'close-by-dispatcher': 'Закрыть заявку',
    disclose: 'Сообщить заявителю о ходе',
    correct: 'Исправить данные',
    reroute: `Передать другой ${words.managing}`,
    'send-back': `Вернуть в ${words.managing}`,
    settle: 'Закрыть по решению',
    'join-outage': 'Присоединить к отключению',
    'leave-outage': 'Отсоединить от отключения',
    'end-with-outage': 'Закрыть вместе с отключением',
    'still-off': 'Подача не восстановлена',
    'take-control': 'Взять на контроль',
    'release-control': 'Снять с контроля',
    take: 'Взять в работу',
    answer: 'Ответить заявителю',
    'change-executor': 'Сменить исполнителя',
    finish: 'Завершить',
    'set-term': 'Установить срок',
    reject: 'Отклонить',
    note: 'Внутренняя заметка',
    reopen: 'Переоткрыть',
    withdraw: 'Отклонить своё сообщение',
  }
  return (scheme === 'messages' ? messageDeedTitles[deed] : undefined) ?? titles[deed]
}

/** What the timeline says was done. */
export function eventTitle(deed: string, { words, scheme }: Regulation): string {
  const titles: Record<Deed | 'submit' | 'join' | 'tell-joined' | 'recount', string> = {
    submit: 'Заявка создана',
    join: 'Присоединился ещё один житель',
    'tell-joined': 'Звонок присоединившемуся жителю',
    recount: 'Срок пересчитан: изменён календарь',
    assign: 'Назначен исполнитель',
    postpone: 'Заявка отложена',
    resume: 'Заявка возвращена в работу',
    extend: 'Срок продлён',
    decline: 'Заявка отклонена',
    'change-type': 'Изменён тип',
    accept: 'Заявка принята',
    'send-crew': 'Внесено направление аварийной бригады',
    'confirm-defect': 'Неисправность подтверждена',
    localise: 'Авария локализована',
    attach: 'Исполнитель приложил',
    entrust: 'Исполнитель поручил',
    'report-done': 'Исполнитель отчитался о выполнении',
    'report-impossible': 'Исполнитель сообщил о невозможности',
    confirm: `${words.managing} подтвердила выполнение`,
    return: `${words.managing} вернула на доработку`,
    close: 'Заявитель закрыл заявку',
    object: 'Заявитель не согласен',
    'say-unfixed': 'Присоединившийся житель: у меня не исправлено',
    'record-call': 'Звонок заявителю',
    'close-by-dispatcher': `${words.dispatch}: заявка закрыта`,
    disclose: 'Заявителю сообщено о ходе заявки',
    correct: 'Данные исправлены',
    reroute: `Заявка передана другой ${words.managing}`,
    'send-back': `${words.functionalOperator}: возвращено в ${words.managing}`,
    settle: `${words.functionalOperator}: закрыто по решению`,
    'join-outage': 'Присоединена к отключению',
    'leave-outage': 'Отключение отменено, заявка рассматривается отдельно',
    'end-with-outage': 'Отключение закончилось, заявка закрыта вместе с ним',
    'still-off': 'Житель ответил, что подача не восстановлена: заявка снова открыта',
    'take-control': `${words.dispatch}: взято на контроль`,
    'release-control': 'Снято с контроля',
    take: 'Исполнитель взял в работу',
    answer: 'Ответ заявителю',
    'change-executor': 'Сменён исполнитель',
    finish: 'Исполнитель завершил',
    'set-term': 'Срок установлен вручную',
    reject: 'Сообщение отклонено',
    note: 'Внутренняя заметка',
    reopen: 'Заявитель переоткрыл сообщение',
    withdraw: 'Заявитель отклонил своё сообщение',
  }
  const own = scheme === 'messages' ? messageEventTitles[deed] : undefined
  if (own) return own
  return Object.entries(titles).find(([name]) => name === deed)?.[1] ?? deed
}

export const channelTitle = (channel: string, { words }: Regulation): string =>
  channel === 'dispatch' ? words.dispatch : channel === 'operator' ? words.functionalOperator : 'портал'

export const impossibleGrounds = {
  not_confirmed: 'Неисправность не подтверждена',
  not_ours: 'Вне зоны ответственности организации',
} as const
export type ImpossibleGround = keyof typeof impossibleGrounds

export const closingGrounds = {
  confirmed: 'Заявитель подтвердил: выполнено, к сроку и качеству претензий нет',
  no_phone: 'Нет номера телефона заявителя',
  no_answer: 'Заявитель не отвечает на звонки',
} as const
export type ClosingGround = keyof typeof closingGrounds

export const fileKindTitle = {
  photo: 'Фотография',
  photo_before: 'Снимок до работ',
  photo_after: 'Снимок после работ',
  signature: 'Подпись заявителя на экране',
  work_order: 'Заказ-наряд',
  signed_act: 'Акт выполненных работ, подписанный заявителем',
  quality_card: 'Карточка контроля качества, подписанная заявителем',
  document: 'Документ',
  internal: 'Внутренний документ, заявитель его не видит',
} as const
export type FileKind = keyof typeof fileKindTitle

export const dayKindTitle: Readonly<Record<DayKind, string>> = {
  off: 'Выходной',
  working: 'Рабочий',
  short: 'Рабочий, на час короче',
}

const dayFormat = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** «2026-03-19» → «19 марта 2026 г.» */
export const dayInWords = (iso: string): string => dayFormat.format(new Date(`${iso}T00:00:00Z`))

export const calendarDayInWords = (iso: string, kind: DayKind): string =>
  `${dayInWords(iso)} — ${dayKindTitle[kind].toLowerCase()}`
