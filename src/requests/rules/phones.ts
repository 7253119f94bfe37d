import { maskPhone, normalPhone } from '../../kernel/contacts.ts'
import { ended, type Party, type Status } from './lifecycle.ts'

/** How long a number stays whole for who opened it and said why: one talk, with the engaged tones before it. */
export const SHOWN_MINUTES = 30

export const phoneReasons = {
  access: 'договориться о доступе в помещение',
  clarify: 'уточнить, что случилось и где',
  progress: 'сообщить о ходе дела',
  quality: 'спросить, устроила ли работа',
  other: 'другое',
} as const
export type PhoneReason = keyof typeof phoneReasons
export const isPhoneReason = (word: string): word is PhoneReason => Object.hasOwn(phoneReasons, word)

/** For what the card is opened: to be read, or as the sheet that the crew takes along. */
export type Purpose = 'card' | 'work-order'

type Need = { readonly as: ReadonlySet<Party>; readonly status: Status; readonly purpose: Purpose }

/**
 * Who needs the applicant's whole number now (152-ФЗ ст. 5: no more than the purpose demands): the crew of an open request,
 * the dispatcher while the applicant's word is asked by telephone, and the applicant himself. The others open it with a reason.
 */
export function needsNumber({ as, status, purpose }: Need): boolean {
  if (as.has('applicant')) return true
  if (as.has('dispatcher') && status === 'awaiting_confirmation') return true
  return !ended.has(status) && (as.has('executor') || (purpose === 'work-order' && as.has('manager')))
}

type Joined = { readonly personId: number | null; readonly toldAt: Date | null }

/** Who joined by telephone is told of the end by telephone; until then and afterwards nobody needs his number. */
export const needsNumberOfJoined = ({ as, status }: Omit<Need, 'purpose'>, { personId, toldAt }: Joined): boolean =>
  as.has('dispatcher') && ended.has(status) && personId === null && toldAt === null

type Call = { readonly direction: string; readonly finishedAt: Date | null }

/** A caller is called back while his call waits; what has ended stays in the journal without the number. */
export const needsNumberOfCall = ({ direction, finishedAt }: Call): boolean =>
  direction === 'incoming' && finishedAt === null

/** Not without its middle: it can be called. */
export const isWhole = (phone: string): boolean => normalPhone(phone) !== null

export const numberFor = (phone: string | null, whole: boolean): string | null =>
  phone === null || whole ? phone : maskPhone(phone)
