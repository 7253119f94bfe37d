import type { Deed, Status } from './rules/lifecycle.ts'

/** What Кострома's text calls statuses and deeds; what is not named here is called as everywhere. */
export const messageStatusTitles: Partial<Record<Status, string>> = {
  new: 'Открыто',
  accepted: 'Принято',
  in_progress: 'В работе',
  moderation: 'На модерации',
  declined: 'Отклонено',
  closed: 'Завершено',
}

export const messageDeedTitles: Partial<Record<Deed, string>> = {
  'change-type': 'Сменить тему',
  return: 'Вернуть исполнителю',
  'say-unfixed': 'У меня не исправлено',
  disclose: 'Сообщить заявителю о ходе',
}

export const messageEventTitles: Readonly<Record<string, string>> = {
  'join-outage': 'Присоединено к отключению',
  'leave-outage': 'Отключение отменено, сообщение рассматривается отдельно',
  'end-with-outage': 'Отключение закончилось, сообщение завершено вместе с ним',
  'still-off': 'Житель ответил, что подача не восстановлена: сообщение снова открыто',
  submit: 'Сообщение подано',
  return: 'Контролёр вернул исполнителю',
  'change-type': 'Изменена тема',
  disclose: 'Заявителю сообщено о ходе',
}

/** «Отклонено» only for these two (KOS-3-15, KOS-3-16): the list is closed. */
export const rejectionGrounds = {
  obscene: 'Нецензурная лексика',
  no_reason: 'Переоткрыто без объяснения причины',
} as const
export type RejectionGround = keyof typeof rejectionGrounds

/** Why the applicant himself ends his message, and where it then stands (KOS-3-18, KOS-3-19). */
export const withdrawals = {
  not_relevant: { title: 'Вопрос больше не актуален', status: 'declined' },
  already_done: { title: 'Работы уже выполнены', status: 'closed' },
} as const satisfies Record<string, { title: string; status: Status }>
export type Withdrawal = keyof typeof withdrawals
