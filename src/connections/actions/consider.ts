import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Asker } from '../rules/asker.ts'
import { updateConnection } from '../sql/connections.ts'
import { type Choice, choosePartner, knownPartners, partnersOf } from '../sql/lists.ts'
import { partnerKinds } from './fill.ts'
import { type StepGuard, takeStep } from './take-step.ts'
import { tellApplicant, tellOperators, writeLetter } from './tell.ts'

type Considered = { readonly id: number }

/** UHT-3.3.1-b: what was taken in goes to the support service, into its list and as a letter. */
export const forward = (deps: Deps, asker: Asker, id: number, guard: StepGuard = {}) =>
  takeStep<Considered>(deps, asker, id, 'forward', guard, async (tx, step) => {
    const { connection, next, at, note, rules } = step
    await updateConnection(tx, id, { state: next, forwardedAt: at }, at)
    await note('forward')
    const forwarded = { ...connection, state: next }
    await tellOperators(tx, forwarded, { shortName: connection.card.shortName ?? '' }, step)
    if (rules.supportEmail !== null) writeLetter(tx, forwarded, 'support')
    return { id }
  })

const SHORTEST = 10

/** Back to whoever sent it; the clock stops until the package is whole again. */
export const giveBack = (deps: Deps, asker: Asker, id: number, remarks: string, guard: StepGuard = {}) =>
  takeStep<Considered>(deps, asker, id, 'return', guard, async (tx, step) => {
    const { connection, next, at, note, rules } = step
    const said = remarks.trim().slice(0, 4000)
    if (said.length < SHORTEST)
      return invalid({ remarks: 'Напишите, что исправить: хотя бы одно предложение.' }, rules.clauses.consider)
    await updateConnection(tx, id, { state: next, remarks: said, dueAt: null, decidedAt: at }, at)
    await note('return', { dueAt: [connection.dueAt, null], said: { remarks: said } })
    await tellApplicant(tx, { ...connection, state: next }, said, step)
    return { id }
  })

/** A name that met nobody: a person says who it is, or that it is left out. */
export const matchPartners = (
  deps: Deps,
  asker: Asker,
  id: number,
  choices: readonly Choice[],
  guard: StepGuard = {},
): Promise<Considered | Refusal> =>
  takeStep<Considered>(deps, asker, id, 'match', guard, async (tx, { connection, at, note, rules }) => {
    const listed = new Set((await partnersOf(tx, id)).map(({ n }) => n))
    const kinds = partnerKinds(connection.kind)
    const known = new Set((await knownPartners(tx, connection.municipalityId, kinds)).map((each) => each.id))
    const strange = choices.find(
      ({ n, organizationId }) => !listed.has(n) || (organizationId !== null && !known.has(organizationId)),
    )
    if (strange) return invalid({ [`partner-${strange.n}`]: 'Выберите организацию из списка.' }, rules.clauses.partners)
    for (const choice of choices) await choosePartner(tx, id, choice)
    await updateConnection(tx, id, {}, at)
    await note('match', { said: { choices } })
    return { id }
  })
