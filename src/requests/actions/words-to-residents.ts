import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, type Noun, theRequest } from '../../kernel/nouns.ts'
import type { OneTap } from '../../notifications/index.ts'
import type { Deed } from '../rules/lifecycle.ts'
import type { Request } from '../sql/request-row.ts'
import { eventTitle } from '../texts.ts'

/** What the applicant may say to it in one tap from the letter. */
export function answersTo(deed: Deed): readonly OneTap[] {
  if (deed === 'confirm') return [YES, no('Не согласен')]
  if (deed === 'decline') return [no('Не согласен с отказом')]
  return deed === 'finish' || deed === 'reject' ? [REOPEN] : []
}

const YES: OneTap = { deed: 'close', label: 'Подтверждаю', path: '/answer/close' }
const REOPEN: OneTap = { deed: 'reopen', label: 'Не согласен, переоткрыть', path: '/answer/reopen' }
const no = (label: string): OneTap => ({ deed: 'object', label, path: '/answer/object' })

const sayings = (noun: Noun): Partial<Record<Deed, string>> => ({
  assign: 'назначен исполнитель',
  postpone: agreeing(noun, 'отложена', 'отложено'),
  extend: 'срок продлён',
  decline: agreeing(noun, 'отклонена', 'отклонено'),
  confirm: 'работы выполнены, подтвердите',
  close: agreeing(noun, 'закрыта', 'завершено'),
  settle: agreeing(noun, 'закрыта по решению', 'завершено по решению'),
  'join-outage': 'причина известна, это отключение',
  'leave-outage': `отключение отменено, ${noun.whom} рассмотрят отдельно`,
  'end-with-outage': `отключение закончилось, ${agreeing(noun, 'заявка закрыта', 'сообщение завершено')} вместе с ним`,
  'still-off': `снова ${agreeing(noun, 'открыта', 'открыто')}: вы ответили, что подача не восстановлена`,
  take: 'взято в работу',
  answer: 'вам ответили',
  'change-executor': 'передано другому исполнителю',
  finish: 'завершено, прочитайте ответ',
  'set-term': 'установлен новый срок',
  reject: 'отклонено',
})

/** A notice of a deed as a resident reads it: no words of the office, and why, when somebody said why. */
export function residentsWords(
  deed: Deed,
  { number, works }: Pick<Request, 'number' | 'works'>,
  regulation: Regulation,
  said: Readonly<Record<string, unknown>>,
): { text: string; details?: string } {
  const reason =
    typeof said.reason === 'string' && deed !== 'object' && deed !== 'reopen' ? [`Причина: ${said.reason}`] : []
  const done = deed === 'confirm' && works.length > 0 ? [`Сделано: ${works.join('; ')}`] : []
  const answer = typeof said.answer === 'string' ? [`Ответ: ${said.answer}`] : []
  const ground = deed === 'reject' ? [`Причина: ${String(said.ground)}`] : []
  const details = [...done, ...reason, ...answer, ...ground].join('\n')
  const noun = theRequest(regulation)
  const text = `${noun.one} ${number}: ${sayings(noun)[deed] ?? eventTitle(deed, regulation)}`
  return details ? { text, details } : { text }
}
