import type { OutageClause, OutageRules } from '../../../regulations/outage-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { deedTitle, partyTitle, statusTitle } from '../texts.ts'

export const statuses = ['draft', 'scheduled', 'active', 'finished', 'cancelled'] as const
export type Status = (typeof statuses)[number]

/** What somebody is to a given outage. */
export const parties = ['owner', 'operator', 'affected', 'system'] as const
export type Party = (typeof parties)[number]

type Target = Status | 'same' | 'by_start'

type DeedRule = {
  readonly who: readonly Party[]
  readonly clause: OutageClause
  /** From which status to which; a status that is not named here refuses. */
  readonly from: Partial<Record<Status, Target>>
}

/** Who may do what with an outage, when, and what becomes of it. Pages draw their buttons by this one table. */
export const lifecycle = {
  edit: { who: ['owner', 'operator'], clause: 'refine', from: { draft: 'same' } },
  publish: { who: ['owner', 'operator'], clause: 'publication', from: { draft: 'by_start' } },
  refine: { who: ['owner', 'operator'], clause: 'refine', from: { scheduled: 'same', active: 'same' } },
  'set-term': { who: ['owner', 'operator'], clause: 'changeTerm', from: { scheduled: 'by_start', active: 'same' } },
  start: { who: ['system'], clause: 'publication', from: { scheduled: 'active' } },
  finish: { who: ['owner', 'operator', 'system'], clause: 'finish', from: { active: 'finished' } },
  cancel: {
    who: ['owner', 'operator'],
    clause: 'changeTerm',
    from: { draft: 'cancelled', scheduled: 'cancelled', active: 'cancelled' },
  },
  answer: { who: ['affected'], clause: 'finish', from: { finished: 'same' } },
  'restore-house': { who: ['owner', 'operator'], clause: 'finish', from: { finished: 'same' } },
} as const satisfies Record<string, DeedRule>

export type Deed = keyof typeof lifecycle
export const deeds = Object.keys(lifecycle).filter((name): name is Deed => name in lifecycle)
export const isStatus = (name: string): name is Status => statuses.some((status) => status === name)
export const isDeed = (name: string): name is Deed => Object.hasOwn(lifecycle, name)

export type Situation = { readonly status: Status; readonly startsAt: Date | null }

/** The next status, or why the deed is refused; the clause is named by the town's file. */
export function decide(
  deed: Deed,
  { status, startsAt }: Situation,
  as: ReadonlySet<Party>,
  rules: OutageRules,
  now: Date,
): Status | Refusal {
  const rule: DeedRule = lifecycle[deed]
  if (!rule.who.some((party) => as.has(party)))
    return refuse('not_entitled', `«${deedTitle(deed)}» может только ${partyTitle(rule.who)}.`, {
      clause: rules.clauses.border,
    })
  const target = rule.from[status]
  if (target === undefined)
    return refuse(
      'illegal_step',
      `Отключение в состоянии «${statusTitle(status)}»: «${deedTitle(deed)}» сейчас нельзя.`,
      {
        clause: rules.clauses[rule.clause],
      },
    )
  if (target === 'same') return status
  return target === 'by_start' ? (startsAt !== null && startsAt <= now ? 'active' : 'scheduled') : target
}

/** The deeds open to these parties now. */
export const openDeeds = (situation: Situation, as: ReadonlySet<Party>, rules: OutageRules, now: Date): Deed[] =>
  deeds.filter((deed) => typeof decide(deed, situation, as, rules, now) === 'string')
