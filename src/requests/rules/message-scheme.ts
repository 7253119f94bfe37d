import { type DeedRule, from, type Status } from './deed-rule.ts'

/** «Открыто», «Принято», «В работе»: what the executor chooses among when he takes a message into work (KOS-3-7). */
export const takenInto = ['new', 'accepted', 'in_progress'] as const satisfies readonly Status[]
const running = [...takenInto, 'moderation'] as const
const all = [...running, 'declined', 'closed'] as const

/** Every status that a message can have, in the order of its life. */
export const messageStatuses: readonly Status[] = all

/**
 * Section 3 of Кострома: the executor answers for a message, passes it on with or without control, finishes it with a public
 * answer; the applicant reopens or withdraws it. Notes, joining and corrections are ours: the text is silent about them.
 */
export const messageScheme = {
  take: { who: ['executor'], clause: 'process', from: from(takenInto, 'chosen'), choice: takenInto },
  answer: { who: ['executor', 'controller'], clause: 'informAuthor', from: from(running, 'same') },
  'change-executor': {
    who: ['executor', 'controller', 'functional_operator'],
    clause: 'redirect',
    from: from(running, 'new'),
  },
  finish: { who: ['executor', 'controller'], clause: 'confirm', from: from(running, 'finished') },
  return: { who: ['controller'], clause: 'control', from: { moderation: 'in_progress' } },
  'release-control': { who: ['controller'], clause: 'control', from: from(takenInto, 'same') },
  'set-term': { who: ['executor', 'controller'], clause: 'extend', from: from(running, 'same') },
  reject: { who: ['executor', 'controller'], clause: 'decline', from: from(running, 'declined') },
  note: {
    who: ['executor', 'controller', 'dispatcher', 'functional_operator'],
    clause: 'doWorks',
    from: from(all, 'same'),
  },
  'change-type': { who: ['executor', 'functional_operator'], clause: 'changeType', from: from(takenInto, 'same') },
  correct: { who: ['functional_operator'], clause: 'operatorCorrects', from: from(running, 'same') },
  disclose: { who: ['dispatcher'], clause: 'informAuthor', from: from(all, 'same') },
  reopen: { who: ['applicant'], clause: 'closeByResident', from: from(['declined', 'closed'], 'new') },
  withdraw: {
    who: ['applicant'],
    clause: 'closeByResident',
    from: from(running, 'chosen'),
    choice: ['declined', 'closed'],
  },
  // As of заявки: what a known outage explains waits for its end; a controller has the last word all the same.
  'join-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'same' } },
  'leave-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'same' } },
  'end-with-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'closed' } },
  'still-off': { who: ['system'], clause: 'informAuthor', from: { closed: 'new' } },
  'say-unfixed': {
    who: ['co_applicant', 'dispatcher'],
    clause: 'closeByResident',
    from: from(['moderation', 'closed'], 'same'),
  },
} as const satisfies Record<string, DeedRule>
