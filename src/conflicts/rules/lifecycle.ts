import type { ConflictRules } from '../../../regulations/conflict-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { deedTitle, partyTitle, statusTitle } from '../texts.ts'

export const statuses = ['sent', 'received', 'answered', 'settled', 'escalated', 'decided'] as const
export type Status = (typeof statuses)[number]

/** What somebody is to a given conflict: works for the notifier, for the other side, or belongs to those drawn in. */
export const parties = ['notifier', 'other', 'body'] as const
export type Party = (typeof parties)[number]

export const kinds = ['conflict', 'force_majeure'] as const
export type Kind = (typeof kinds)[number]

type DeedRule = {
  readonly who: readonly Party[]
  readonly clause: keyof ConflictRules['clauses']
  readonly of: readonly Kind[]
  /** From which status to which; a status that is not named here refuses. */
  readonly from: Partial<Record<Status, Status | 'same'>>
}

/** Who may do what with a notice, when, and what becomes of it. Pages draw their buttons by this one table. */
export const lifecycle = {
  receive: { who: ['other'], clause: 'record', of: kinds, from: { sent: 'received' } },
  answer: { who: ['other'], clause: 'settle', of: kinds, from: { sent: 'answered', received: 'answered' } },
  satisfied: {
    who: ['notifier'],
    clause: 'settle',
    of: kinds,
    from: { sent: 'settled', received: 'settled', answered: 'settled' },
  },
  // No answer satisfies nobody, so silence is no way out.
  dissatisfied: {
    who: ['notifier'],
    clause: 'settle',
    of: ['conflict'],
    from: { sent: 'escalated', received: 'escalated', answered: 'escalated' },
  },
  explain: {
    who: ['notifier', 'other', 'body'],
    clause: 'settle',
    of: kinds,
    from: { answered: 'same', escalated: 'same' },
  },
  decide: { who: ['body'], clause: 'settle', of: ['conflict'], from: { escalated: 'decided' } },
} as const satisfies Record<string, DeedRule>

export type Deed = keyof typeof lifecycle
export const deeds = Object.keys(lifecycle).filter((name): name is Deed => name in lifecycle)
export const isDeed = (name: string): name is Deed => Object.hasOwn(lifecycle, name)

export type Situation = { readonly kind: Kind; readonly status: Status }

/** The next status, or why the deed is refused; the clause is named by the town's file. */
export function decide(
  deed: Deed,
  { kind, status }: Situation,
  as: ReadonlySet<Party>,
  rules: ConflictRules,
): Status | Refusal {
  const rule: DeedRule = lifecycle[deed]
  const clause = rules.clauses[rule.clause]
  const may = rule.who.find((party) => as.has(party))
  if (!may)
    return refuse('not_entitled', `«${deedTitle(deed)}» может только ${partyTitle(rule.who, rules)}.`, { clause })
  const target = rule.of.includes(kind) ? rule.from[status] : undefined
  if (target === undefined)
    return refuse('illegal_step', `Состояние «${statusTitle(status)}»: «${deedTitle(deed)}» сейчас нельзя.`, { clause })
  return target === 'same' ? status : target
}

/** The deeds open to these parties now. */
export const openDeeds = (situation: Situation, as: ReadonlySet<Party>, rules: ConflictRules): Deed[] =>
  deeds.filter((deed) => typeof decide(deed, situation, as, rules) === 'string')
