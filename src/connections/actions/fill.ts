import type { CardField } from '../../../regulations/connection-rules.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'
import type { Asker } from '../rules/asker.ts'
import { cardOf, emptyCard } from '../rules/card.ts'
import { matchName } from '../rules/match-name.ts'
import type { StaffRow } from '../rules/package.ts'
import { updateConnection } from '../sql/connections.ts'
import { knownPartners, replacePartners, replaceStaff } from '../sql/lists.ts'
import { type Step, type StepGuard, takeStep } from './take-step.ts'

type Filled = { readonly id: number }
export type TypedCard = Readonly<Partial<Record<CardField, string>>>

/** Everything is kept, mistakes too: the form says what is wrong, the package cannot be sent with it. */
export const fillCard = (deps: Deps, asker: Asker, id: number, typed: TypedCard, guard: StepGuard = {}) =>
  takeStep<Filled>(deps, asker, id, 'fill', guard, async (tx, step) => {
    await putCard(tx, step, typed)
    await step.note('fill_card')
    return { id }
  })

async function putCard(tx: Tx, { connection, at }: Step, typed: TypedCard): Promise<void> {
  const before = connection.card
  const card = cardOf((field) => (typed[field] ?? before[field] ?? emptyCard()[field]).slice(0, 2000))
  await updateConnection(tx, connection.id, { card }, at)
}

export const fillStaff = (deps: Deps, asker: Asker, id: number, rows: readonly StaffRow[], guard: StepGuard = {}) =>
  takeStep<Filled>(deps, asker, id, 'fill', guard, async (tx, { at, note }) => {
    await replaceStaff(tx, id, rows)
    await updateConnection(tx, id, {}, at)
    await note('fill_staff', { said: { people: rows.length } })
    return { id }
  })

/** Names are matched to those who are in the system; what met none waits for a person. */
export const fillPartners = (deps: Deps, asker: Asker, id: number, names: readonly string[], guard: StepGuard = {}) =>
  takeStep<Filled>(deps, asker, id, 'fill', guard, async (tx, step) => {
    await putPartners(tx, step, names)
    await updateConnection(tx, id, {}, step.at)
    await step.note('fill_partners', { said: { organizations: names.length } })
    return { id }
  })

async function putPartners(tx: Tx, { connection }: Step, names: readonly string[]): Promise<void> {
  const kinds = partnerKinds(connection.kind)
  const known = await knownPartners(tx, connection.municipalityId, kinds)
  const rows = names.map((name, index) => ({ n: index + 1, name, organizationId: matchName(name, known) }))
  await replacePartners(tx, connection.id, rows)
}

/** A managing organisation is served by contractors and suppliers; they serve managing ones. */
export const partnerKinds = (kind: string): readonly string[] =>
  kind === 'managing' ? ['contractor', 'supplier'] : ['managing']

/** What the files of one sending held; a form that is absent leaves what was there. */
export type FilledForms = {
  readonly card?: TypedCard
  readonly staff?: readonly StaffRow[]
  readonly partners?: readonly string[]
  readonly accounts?: ReceivedFile
  readonly licence?: ReceivedFile
}

export const takeForms = (deps: Deps, asker: Asker, id: number, forms: FilledForms, guard: StepGuard = {}) =>
  takeStep<Filled>(deps, asker, id, 'fill', guard, async (tx, step) => {
    const { card, staff, partners, accounts, licence } = forms
    if (card) await putCard(tx, step, card)
    if (staff) await replaceStaff(tx, id, staff)
    if (partners) await putPartners(tx, step, partners)
    const owner = {
      municipalityId: step.connection.municipalityId,
      personId: 'actor' in asker ? asker.actor.personId : null,
    }
    const files = {
      ...(accounts ? { accountsFileId: await insertFile(tx, accounts, owner) } : {}),
      ...(licence ? { licenceFileId: await insertFile(tx, licence, owner) } : {}),
    }
    await updateConnection(tx, id, files, step.at)
    await step.note('take_forms', { said: { forms: Object.keys(forms) } })
    return { id }
  })
