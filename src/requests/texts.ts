import type { Regulation } from '../../regulations/regulation.ts'
import type { Deed, Status } from './rules/lifecycle.ts'

/** Names of statuses as people of this town read them. */
export function statusTitle(status: Status, { words }: Regulation): string {
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
    declined: 'Отклонена',
    closed: 'Закрыта',
    closed_unconfirmed: 'Закрыта без подтверждения',
  }
  return titles[status]
}

/** What the button says. */
export function deedTitle(deed: Deed, { words }: Regulation): string {
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
    'report-done': 'Выполнено',
    'report-impossible': 'Выполнить невозможно',
    confirm: 'Подтвердить выполнение',
    return: 'Вернуть исполнителю',
    close: 'Подтверждаю, закрыть заявку',
    object: 'Не согласен',
    'record-call': 'Записать звонок заявителю',
    'close-by-dispatcher': 'Закрыть заявку',
    disclose: 'Сообщить заявителю о ходе',
    correct: 'Исправить данные',
    reroute: `Передать другой ${words.managing}`,
    'send-back': `Вернуть в ${words.managing}`,
    settle: 'Закрыть по решению',
  }
  return titles[deed]
}

/** What the timeline says was done. */
export function eventTitle(deed: string, { words }: Regulation): string {
  const titles: Record<Deed | 'submit', string> = {
    submit: 'Заявка создана',
    assign: 'Назначен исполнитель',
    postpone: 'Заявка отложена',
    resume: 'Заявка возвращена в работу',
    extend: 'Срок продлён',
    decline: 'Заявка отклонена',
    'change-type': 'Изменён тип',
    accept: 'Заявка принята',
    'send-crew': 'Внесено направление аварийной бригады',
    'confirm-defect': 'Неисправность подтверждена',
    'report-done': 'Исполнитель отчитался о выполнении',
    'report-impossible': 'Исполнитель сообщил о невозможности',
    confirm: `${words.managing} подтвердила выполнение`,
    return: `${words.managing} вернула на доработку`,
    close: 'Заявитель закрыл заявку',
    object: 'Заявитель не согласен',
    'record-call': 'Звонок заявителю',
    'close-by-dispatcher': `${words.dispatch}: заявка закрыта`,
    disclose: 'Заявителю сообщено о ходе заявки',
    correct: 'Данные исправлены',
    reroute: `Заявка передана другой ${words.managing}`,
    'send-back': `${words.functionalOperator}: возвращено в ${words.managing}`,
    settle: `${words.functionalOperator}: закрыто по решению`,
  }
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
  work_order: 'Заказ-наряд',
  signed_act: 'Акт выполненных работ, подписанный заявителем',
  quality_card: 'Карточка контроля качества, подписанная заявителем',
  document: 'Документ',
} as const
export type FileKind = keyof typeof fileKindTitle
