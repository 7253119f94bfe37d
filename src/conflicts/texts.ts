import type { ConflictRules } from '../../regulations/conflict-rules.ts'
import type { Deed, Kind, Party, Status } from './rules/lifecycle.ts'

const STATUS_TITLES: Record<Status, string> = {
  sent: 'Направлено',
  received: 'Получено',
  answered: 'Есть ответ',
  settled: 'Урегулировано',
  escalated: 'На рассмотрении',
  decided: 'Решение вынесено',
}
export const statusTitle = (status: Status): string => STATUS_TITLES[status]

const DEED_TITLES: Record<Deed, string> = {
  receive: 'Подтвердить получение',
  answer: 'Ответить',
  satisfied: 'Удовлетворён',
  dissatisfied: 'Не удовлетворён',
  explain: 'Добавить пояснение',
  decide: 'Вынести решение',
}
export const deedTitle = (deed: Deed): string => DEED_TITLES[deed]

const EVENT_TITLES: Readonly<Record<string, string>> = {
  notify: 'Уведомление составлено, направлено и доставлено в личный кабинет',
  open: 'Уведомление открыто другой стороной',
  receive: 'Получение подтверждено',
  answer: 'Ответ направлен',
  satisfied: 'Уведомитель удовлетворён, ситуация урегулирована',
  dissatisfied: 'Уведомитель не удовлетворён',
  explain: 'Добавлено пояснение',
  decide: 'Вынесено решение',
}
export const eventTitle = (deed: string): string => EVENT_TITLES[deed] ?? deed

export const partyTitle = (who: readonly Party[], { drawnInWords }: ConflictRules): string =>
  ({ notifier: 'тот, кто направил уведомление', other: 'другая сторона', body: drawnInWords })[who[0] ?? 'notifier']

const KIND_TITLES: Record<Kind, string> = {
  conflict: 'Конфликтная ситуация',
  force_majeure: 'Непреодолимая сила',
}
export const kindTitle = (kind: Kind): string => KIND_TITLES[kind]

/** «Уведомление о конфликтной ситуации № 12» */
export const noticeTitle = ({ kind, id }: { readonly kind: Kind; readonly id: number }): string =>
  `${kind === 'conflict' ? 'Уведомление о конфликтной ситуации' : 'Извещение о непреодолимой силе'} № ${id}`

/** Names of the two texts. */
export const textTitles = (kind: Kind): readonly [essence: string, circumstances: string] =>
  kind === 'conflict'
    ? ['Существо конфликтной ситуации', 'Обстоятельства, которые о ней свидетельствуют']
    : ['Характер обстоятельств непреодолимой силы', 'Как они влияют на исполнение обязательств']
