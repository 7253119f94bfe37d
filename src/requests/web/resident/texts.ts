import type { Regulation } from '../../../../regulations/regulation.ts'
import { type Party, partyTitle, type Status } from '../../rules/lifecycle.ts'
import { statusTitle } from '../../texts.ts'

type Said = {
  readonly status: Status
  readonly managerName: string
  readonly executorName: string | null
}

/** The state of a request as one sentence to its author. */
export function statusSentence({ status, managerName, executorName }: Said, { words, scheme }: Regulation): string {
  const executor = executorName ?? 'исполнитель'
  const sentences: Record<Status, string> = {
    new: `Заявка принята. Её рассматривает ${managerName}`,
    assigned: `Заявка передана исполнителю: ${executor}`,
    accepted: `Исполнитель взял заявку: ${executor}`,
    crew_sent: 'К вам направлена аварийная бригада',
    in_progress: `Работы идут: ${executor}`,
    reported: `Исполнитель всё сделал. Теперь проверяет ${managerName}`,
    rework: 'Работу приняли не сразу: исполнитель переделывает',
    impossible: `Исполнитель вернул заявку. ${managerName} решает, кто её выполнит`,
    awaiting_confirmation: 'Работа выполнена. Подтвердите это, пожалуйста',
    objected: `Ваши замечания у ${managerName}: их устранят`,
    disputed: `Ваше несогласие рассматривает ${words.functionalOperator}`,
    postponed: 'Заявка отложена',
    moderation: 'Исполнитель закончил. Готовят итоговый ответ',
    declined: `${managerName} не берёт эту заявку`,
    closed: 'Заявка выполнена и закрыта',
    closed_unconfirmed: 'Заявка закрыта без вашего подтверждения',
  }
  return (scheme === 'messages' ? messageSentences(executor)[status] : undefined) ?? sentences[status]
}

const messageSentences = (executor: string): Partial<Record<Status, string>> => ({
  new: `Сообщение открыто. За ним следит ${executor}`,
  accepted: `Сообщение принято: ${executor}`,
  in_progress: `Сообщение в работе: ${executor}`,
  declined: 'Сообщение отклонено',
  closed: 'Сообщение завершено',
})

/** From whom something is expected, by name where the name is known. */
export function expectedFrom(
  party: Party,
  { managerName, executorName }: Omit<Said, 'status'>,
  regulation: Regulation,
): string {
  if (party === 'applicant') return 'вы'
  if (party === 'manager') return managerName
  if (party === 'controller') return managerName
  return party === 'executor' && executorName !== null ? executorName : partyTitle(party, regulation)
}

const messageTones: Partial<Record<Status, 'good' | 'bad'>> = { closed: 'good', declined: 'bad' }

/** A short word for the badge and the colour it has. */
export function statusBadge(
  status: Status,
  regulation: Regulation,
): {
  readonly text: string
  readonly tone: 'info' | 'good' | 'wait' | 'bad' | 'plain'
} {
  if (regulation.scheme === 'messages')
    return { text: statusTitle(status, regulation), tone: messageTones[status] ?? 'info' }
  if (status === 'awaiting_confirmation') return { text: 'Ждёт вас', tone: 'wait' }
  if (status === 'declined') return { text: 'Отклонена', tone: 'bad' }
  if (status === 'postponed') return { text: 'Отложена', tone: 'plain' }
  if (status === 'closed' || status === 'closed_unconfirmed') return { text: 'Закрыта', tone: 'good' }
  return { text: status === 'new' ? 'Принята' : 'В работе', tone: 'info' }
}

/** What deeds of others are called in the resident's own story. */
const sayings: Readonly<Record<string, string>> = {
  submit: 'Вы подали заявку',
  close: 'Вы подтвердили выполнение, заявка закрыта',
  object: 'Вы не согласились',
  'record-call': 'Вам звонили',
  disclose: 'Вам рассказали о ходе дела по телефону',
  reopen: 'Вы переоткрыли сообщение',
  withdraw: 'Вы отклонили своё сообщение',
  answer: 'Вам ответили',
}

export const ownStory = (deed: string, { scheme }: Pick<Regulation, 'scheme'>): string | null =>
  (scheme === 'messages' && deed === 'submit' ? 'Вы подали сообщение' : sayings[deed]) ?? null
