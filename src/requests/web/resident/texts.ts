import type { Regulation } from '../../../../regulations/regulation.ts'
import { type Party, partyTitle, type Status } from '../../rules/lifecycle.ts'

type Said = {
  readonly status: Status
  readonly managerName: string
  readonly executorName: string | null
}

/** The state of a request as one sentence to its author. */
export function statusSentence({ status, managerName, executorName }: Said, { words }: Regulation): string {
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
    declined: `${managerName} не берёт эту заявку`,
    closed: 'Заявка выполнена и закрыта',
    closed_unconfirmed: 'Заявка закрыта без вашего подтверждения',
  }
  return sentences[status]
}

/** From whom something is expected, by name where the name is known. */
export function expectedFrom(
  party: Party,
  { managerName, executorName }: Omit<Said, 'status'>,
  regulation: Regulation,
): string {
  if (party === 'applicant') return 'вы'
  if (party === 'manager') return managerName
  return party === 'executor' && executorName !== null ? executorName : partyTitle(party, regulation)
}

/** A short word for the badge and the colour it has. */
export function statusBadge(status: Status): {
  readonly text: string
  readonly tone: 'info' | 'good' | 'wait' | 'bad' | 'plain'
} {
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
  disclose: 'Вам рассказали о ходе заявки по телефону',
}

export const ownStory = (deed: string): string | null => sayings[deed] ?? null
