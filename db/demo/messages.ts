import { classifier } from '../../regulations/classifier.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Queryable } from '../../src/platform/database.ts'
import type { Deed, Status } from '../../src/requests/index.ts'
import type { DemoStaff } from './people.ts'
import type { Random } from './random.ts'
import type { Register } from './register.ts'
import * as words from './texts/message-words.ts'
import { setTermReasons } from './texts/reasons.ts'

/** How many of a thousand messages end up where. */
export const messageShares: readonly (readonly [Status, number])[] = [
  ['closed', 600],
  ['declined', 60],
  ['new', 90],
  ['accepted', 80],
  ['in_progress', 110],
  ['moderation', 60],
]

const UNITS: Readonly<Record<string, readonly string[]>> = {
  ipaty: ['Аварийно-ремонтная служба', 'Абонентский отдел'],
  vodokanal: ['Аварийная служба сетей', 'Отдел по работе с абонентами'],
  teplo: ['Служба тепловых сетей'],
}

/** Units of the larger organisations, and the themes of what suppliers supply addressed to them; the rest is the house's УК. */
export async function addressMessages(db: Queryable, { organizations }: Register, staff: DemoStaff): Promise<void> {
  for (const { id, key } of organizations)
    for (const [index, name] of (UNITS[key] ?? []).entries()) {
      const { rows } = await db.query<{ id: number }>(
        'insert into organization_unit (organization_id, name) values ($1, $2) returning id',
        [id, name],
      )
      if (index === 0 && id === staff.employee.organizationId)
        await db.query('update staff set unit_id = $2 where person_id = $1', [staff.employee.personId, rows[0]?.id])
    }
  const suppliers = organizations.filter(({ kind }) => kind === 'supplier')
  for (const { code, group, executorKind } of classifier) {
    const supplier = suppliers.find(({ groups }) => groups.includes(group))
    if (supplier && executorKind === 'supplier')
      await db.query('update request_type set executor_id = $3 where municipality_id = $1 and code = $2', [
        staff.dispatcher.municipalityId,
        code,
        supplier.id,
      ])
  }
}

export type MessageLife = {
  readonly db: Queryable
  readonly id: number
  readonly target: Status
  readonly random: Random
  readonly now: number
  readonly register: Register
  readonly staff: DemoStaff
  readonly resident: Actor | undefined
  readonly rude: boolean
  readonly step: (who: Actor, deed: Deed, values?: Record<string, string>) => Promise<void>
}

/** From «Открыто» to the status that the plan names, by the deeds of people themselves. */
export async function liveMessage(life: MessageLife): Promise<void> {
  const { target, random, step, resident } = life
  let executor = await executorOf(life)
  if (target === 'new') return
  if (target === 'declined') return end(life, executor)
  const controlled = target === 'moderation' || random.chance(0.15)
  const first = executor
  if (controlled || random.chance(0.15)) executor = await passOn(life, executor, controlled)
  await step(executor, 'take', { status: target === 'accepted' ? 'accepted' : 'in_progress' })
  if (target === 'accepted') return
  if (random.chance(0.5)) await step(executor, 'answer', { answer: random.pick(words.answers) })
  if (random.chance(0.2)) await step(executor, 'note', { note: random.pick(words.notes) })
  if (random.chance(0.05)) await setTerm(life, executor)
  if (target === 'in_progress') return
  if (target === 'closed' && resident && random.chance(0.05))
    return step(resident, 'withdraw', { ground: 'already_done' })
  await step(executor, 'finish', { answer: random.pick(words.finalAnswers) })
  if (target === 'moderation') return
  if (controlled) await step(first, 'finish', { answer: random.pick(words.finalAnswers) })
  if (resident && random.chance(0.06)) await again(life, executor, controlled ? first : null)
}

async function end({ random, step, resident, rude }: MessageLife, executor: Actor): Promise<void> {
  if (rude) return step(executor, 'reject', { ground: 'obscene' })
  if (!resident) return
  if (random.chance(0.7)) return step(resident, 'withdraw', { ground: 'not_relevant' })
  await step(executor, 'finish', { answer: random.pick(words.finalAnswers) })
  await step(resident, 'reopen', { reason: 'опять' })
  await step(executor, 'reject', { ground: 'no_reason' })
}

/** Reopened by the applicant and finished anew. */
async function again(
  { random, step, resident }: MessageLife,
  executor: Actor,
  controller: Actor | null,
): Promise<void> {
  if (!resident) return
  await step(resident, 'reopen', { reason: random.pick(words.reopenings) })
  await step(executor, 'take', { status: 'in_progress' })
  await step(executor, 'finish', { answer: random.pick(words.finalAnswers) })
  if (controller) await step(controller, 'finish', { answer: random.pick(words.finalAnswers) })
}

async function passOn(
  { register, staff, random, step }: MessageLife,
  executor: Actor,
  control: boolean,
): Promise<Actor> {
  const others = register.organizations.filter(
    ({ id, kind }) =>
      id !== executor.organizationId && (kind === 'managing' || kind === 'supplier' || kind === 'contractor'),
  )
  const chosen = random.pick(others)
  await step(executor, 'change-executor', {
    executor: `organization:${chosen.id}`,
    note: random.pick(words.handOvers),
    ...(control ? { control: 'on' } : {}),
  })
  return actorOf(staff, chosen.id)
}

const setTerm = ({ random, now, step }: MessageLife, executor: Actor): Promise<void> =>
  step(executor, 'set-term', {
    dueAt: new Date(now + (70 + random.below(5)) * 86_400_000).toISOString(),
    reason: random.pick(setTermReasons),
  })

async function executorOf({ db, id, staff }: MessageLife): Promise<Actor> {
  const { rows } = await db.query<{ executor: number }>('select executor_id as executor from request where id = $1', [
    id,
  ])
  return actorOf(staff, rows[0]?.executor ?? 0)
}

function actorOf({ byOrganization, operator }: DemoStaff, organizationId: number): Actor {
  const found = organizationId === operator.organizationId ? operator : byOrganization.get(organizationId)
  if (!found) throw new Error(`demo: nobody works at ${organizationId}`)
  return found
}
