import type { ConnectionClause, ConnectionRules } from '../../../regulations/connection-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

export const states = ['draft', 'intake', 'considered', 'returned', 'entered'] as const
export type State = (typeof states)[number]
export const isState = (name: string): name is State => states.some((state) => state === name)

/** What somebody is to a given request. */
export type Party = 'applicant' | 'intake' | 'technical'

type Target = State | 'same' | 'by_route'
type DeedRule = {
  readonly title: string
  readonly clause: ConnectionClause
  /** From which state, by whom, to which; what is not named here refuses. */
  readonly from: Partial<Record<State, { readonly who: readonly Party[]; readonly to: Target }>>
}

const APPLICANT_FILLS = { who: ['applicant'], to: 'same' } as const
const APPLICANT_SENDS = { who: ['applicant'], to: 'by_route' } as const

/** Who may do what with a request to connect, when, and what becomes of it. */
export const lifecycle = {
  fill: { title: 'Заполнить', clause: 'ask', from: { draft: APPLICANT_FILLS, returned: APPLICANT_FILLS } },
  submit: { title: 'Отправить', clause: 'ask', from: { draft: APPLICANT_SENDS, returned: APPLICANT_SENDS } },
  forward: { title: 'Передать', clause: 'forward', from: { intake: { who: ['intake'], to: 'considered' } } },
  return: {
    title: 'Вернуть с замечаниями',
    clause: 'consider',
    from: { intake: { who: ['intake'], to: 'returned' }, considered: { who: ['technical'], to: 'returned' } },
  },
  match: {
    title: 'Сопоставить организации',
    clause: 'partners',
    from: { considered: { who: ['technical'], to: 'same' } },
  },
  enter: { title: 'Внести в систему', clause: 'load', from: { considered: { who: ['technical'], to: 'entered' } } },
  receive: {
    title: 'Получить логины и пароли',
    clause: 'handOver',
    from: { entered: { who: ['applicant', 'technical'], to: 'same' } },
  },
} as const satisfies Record<string, DeedRule>

export type Deed = keyof typeof lifecycle
export const deeds = Object.keys(lifecycle).filter((name): name is Deed => Object.hasOwn(lifecycle, name))

const PARTY_TITLES: Readonly<Record<Party, string>> = {
  applicant: 'тот, кто подключается',
  intake: 'тот, кто принимает запросы',
  technical: 'технический оператор',
}

/** The next state, or why the deed is refused. */
export function decide(deed: Deed, state: State, as: ReadonlySet<Party>, rules: ConnectionRules): State | Refusal {
  const rule: DeedRule = lifecycle[deed]
  const clause = rules.clauses[rule.clause]
  const everybody = Object.values(rule.from).flatMap(({ who }) => who)
  if (!everybody.some((party) => as.has(party)))
    return refuse(
      'not_entitled',
      `«${rule.title}» может только ${[...new Set(everybody)].map((party) => PARTY_TITLES[party]).join(' или ')}.`,
      { clause },
    )
  const step = rule.from[state]
  if (step === undefined || !step.who.some((party) => as.has(party)))
    return refuse('illegal_step', `Сейчас это сделать нельзя: ${stateTitle(state, rules).toLowerCase()}.`, { clause })
  if (step.to === 'same') return state
  if (step.to === 'by_route') return rules.intake === null ? 'considered' : 'intake'
  return step.to
}

export const mayNow = (deed: Deed, state: State, as: ReadonlySet<Party>): boolean => {
  const rule: DeedRule = lifecycle[deed]
  return rule.from[state]?.who.some((party) => as.has(party)) ?? false
}

export const stateTitle = (state: State, rules: Pick<ConnectionRules, 'states'>): string =>
  state === 'draft' ? 'Черновик' : rules.states[state]
