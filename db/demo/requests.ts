import type { RequestType } from '../../regulations/classifier.ts'
import { classifier } from '../../regulations/classifier.ts'
import { getRegulation } from '../../regulations/registry.ts'
import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import type { ReceivedFile } from '../../src/platform/files.ts'
import { type Deed, entryOf, perform, type Status, submit } from '../../src/requests/index.ts'
import { liveMessage, messageShares } from './messages.ts'
import { scannedPaper } from './paper.ts'
import type { DemoStaff } from './people.ts'
import { type Random, randomOf } from './random.ts'
import type { Register } from './register.ts'
import { descriptions } from './texts/descriptions.ts'
import { obsceneWords } from './texts/message-words.ts'
import { fullName } from './texts/names.ts'
import * as reasons from './texts/reasons.ts'
import type { DemoTown } from './texts/towns.ts'
import { works } from './texts/works.ts'

const REQUESTS = { full: 2000, small: 200 }
const AT_ONCE = 8
const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** How many of a thousand requests end up where. */
const shares: readonly (readonly [Status, number])[] = [
  ['closed', 640],
  ['closed_unconfirmed', 50],
  ['declined', 35],
  ['new', 30],
  ['assigned', 40],
  ['accepted', 40],
  ['crew_sent', 15],
  ['in_progress', 45],
  ['reported', 25],
  ['rework', 12],
  ['impossible', 12],
  ['awaiting_confirmation', 30],
  ['objected', 8],
  ['disputed', 8],
  ['postponed', 10],
]

type Papers = { readonly workOrder: ReceivedFile; readonly act: ReceivedFile }
type Town = {
  readonly deps: Deps
  readonly town: DemoTown
  readonly register: Register
  readonly staff: DemoStaff
  readonly papers: Papers
  readonly now: number
}

/** Two thousand lives of requests, each lived by the very deeds that people do, so that no rule is ever bypassed. */
export async function fileRequests(deps: Deps, town: DemoTown, register: Register, staff: DemoStaff): Promise<void> {
  const papers = {
    workOrder: await scannedPaper(deps.files, 'Zakaz-naryad'),
    act: await scannedPaper(deps.files, 'Akt vypolnennyh rabot'),
  }
  const world: Town = { deps, town, register, staff, papers, now: deps.clock().getTime() }
  const plans = plansOf(world)
  let next = 0
  const live = async (): Promise<void> => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) await liveRequest(world, plan)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, live))
}

type Plan = {
  readonly n: number
  readonly target: Status
  readonly type: RequestType
  readonly createdAt: number
  /** How many times slower than at best. */
  readonly pace: number
  readonly random: Random
}

/** Most are done within the day, every seventh takes days and comes too late: else there were nothing to see in reports. */
function paceOf(n: number, age: number): number {
  const random = randomOf(n * 104_729 + 3)
  const slow = random.chance(1 / 7) ? 60 + random.next() * 200 : 1 + random.next() * 6
  // A dozen steps of half an hour must end before today.
  return age === 0 ? 1 : Math.max(1, Math.min(slow, age / (13 * 30 * MINUTE)))
}

function plansOf({ deps, now, town }: Town): Plan[] {
  const count = REQUESTS[deps.config.demo === 'small' ? 'small' : 'full']
  const random = randomOf(town.id.length * 1000 + 11)
  const emergencies = classifier.filter((type) => type.emergency)
  const ways = getRegulation(town.id).scheme === 'messages' ? messageShares : shares
  const targets = ways.flatMap(([status, share]) =>
    Array.from({ length: Math.ceil((share * count) / 1000) }, () => status),
  )
  const plans = targets.map((target, n) => {
    const type =
      target === 'crew_sent'
        ? random.pick(emergencies)
        : random.chance(0.2)
          ? random.pick(emergencies)
          : random.pick(classifier)
    const old = target === 'closed' || target === 'closed_unconfirmed' || target === 'declined'
    // Open ones are days old at most, a few of them late; ended ones go back three months.
    const age = old ? 3 * DAY + random.next() * 87 * DAY : 90 * MINUTE + random.next() ** 2 * 6 * DAY
    const createdAt = now - age
    return { n, target, type, createdAt, pace: paceOf(n, old ? age : 0), random: randomOf(n * 7919 + town.id.length) }
  })
  return plans.sort((a, b) => a.createdAt - b.createdAt)
}

async function liveRequest(world: Town, plan: Plan): Promise<void> {
  const { deps, town, register, staff } = world
  const { random, type, n } = plan
  let at = plan.createdAt
  const clocked: Deps = { ...deps, clock: () => new Date(Math.min(at, world.now)) }
  const messages = getRegulation(town.id).scheme === 'messages'
  const house = random.pick(register.houses)
  const resident = random.chance(0.55) ? (n % 80 === 0 ? staff.residents[0] : random.pick(staff.residents)) : undefined
  const noPhone = plan.target === 'closed_unconfirmed' && !resident && random.chance(0.5)
  const rude = messages && plan.target === 'declined' && (n % 3 === 0 || !resident)
  const said = rude ? random.pick(obsceneWords) : random.pick(descriptions[type.code] ?? ['Прошу принять меры.'])
  const caller = resident
    ? {}
    : {
        applicantName: [fullName(town.names, 9000 + n)],
        ...(noPhone ? {} : { applicantPhone: [`+7901${String(n + 1).padStart(7, '0')}`] }),
      }
  const filed = await submit(
    clocked,
    resident ?? staff.dispatcher,
    entryOf({
      houseId: [String(house.id)],
      flat: [String(1 + random.below(60))],
      typeCode: [type.code],
      description: [said],
      ...caller,
    }),
  )
  if (isRefusal(filed)) throw new Error(`demo: ${sentence(filed)} ${JSON.stringify(filed.fields)}`)
  const step: Take = async (who, deed, values = {}, files = {}) => {
    at += (4 + random.next() * (type.emergency ? 6 : 25)) * plan.pace * MINUTE
    const done = await perform(
      clocked,
      who,
      deed,
      filed.requestId,
      entryOf(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value]])), files),
    )
    if (isRefusal(done))
      throw new Error(`demo: ${plan.target}, ${deed}: ${sentence(done)} ${JSON.stringify(done.fields)}`)
  }
  if (messages) {
    const { target } = plan
    const { now } = world
    return liveMessage({ db: deps.db, id: filed.requestId, target, random, now, register, staff, resident, rude, step })
  }
  const manager = house.managingId === null ? staff.operator : staff.byOrganization.get(house.managingId)
  if (!manager) throw new Error('demo: the house is managed by nobody known')
  await walk({ world, plan, step, manager, resident, noPhone })
}

type Take = (
  who: Actor,
  deed: Deed,
  values?: Record<string, string>,
  files?: Record<string, ReceivedFile[]>,
) => Promise<void>
type Life = {
  readonly world: Town
  readonly plan: Plan
  readonly step: Take
  readonly manager: Actor
  readonly resident: Actor | undefined
  readonly noPhone: boolean
}

/** From «Новая» to the status that the plan names. */
async function walk(life: Life): Promise<void> {
  const { plan, step, manager, world } = life
  const { target, type, random } = plan
  if (target === 'new') return
  if (target === 'declined') return step(manager, 'decline', { reason: random.pick(reasons.declineReasons) })
  if (target === 'postponed')
    return step(manager, 'postpone', {
      reason: random.pick(reasons.postponeReasons),
      until: new Date(world.now + (1 + random.below(6)) * DAY).toISOString(),
    })
  const executor = await assign(life)
  if (target === 'assigned') return
  await step(executor, 'accept')
  if (target === 'accepted') return
  if (target === 'impossible')
    return step(
      executor,
      'report-impossible',
      random.chance(0.5)
        ? { ground: 'not_confirmed', reason: random.pick(reasons.notConfirmedReasons) }
        : { ground: 'not_ours', reason: random.pick(reasons.outsideResponsibilityReasons) },
    )
  if (type.emergency) await step(executor, 'send-crew')
  if (target === 'crew_sent') return
  await step(executor, 'confirm-defect')
  if (target === 'in_progress') return
  await report(life, executor)
  if (target === 'reported') return
  if (target === 'rework') return step(manager, 'return', { comment: random.pick(reasons.returnReasons) })
  await step(
    manager,
    'confirm',
    { comment: random.pick(reasons.confirmationComments), evidenceKind: 'signed_act' },
    confirmationFiles(life),
  )
  if (target !== 'awaiting_confirmation') await finish(life)
}

async function assign({ world, plan, step, manager }: Life): Promise<Actor> {
  const { town, register, staff } = world
  const { random, type } = plan
  if (
    getRegulation(town.id).redirect.toOwnEmployee &&
    manager.organizationId === staff.employee.organizationId &&
    random.chance(0.3)
  ) {
    await step(manager, 'assign', { executor: `employee:${staff.employee.personId}` })
    return staff.employee
  }
  const able = register.organizations.filter(
    ({ kind, groups }) => (kind === 'contractor' || kind === 'supplier') && groups.includes(type.group),
  )
  const chosen = able.length > 0 ? random.pick(able) : register.organizations.find(({ kind }) => kind === 'contractor')
  const executor = chosen && staff.byOrganization.get(chosen.id)
  if (!chosen || !executor) throw new Error(`demo: nobody for ${type.code}`)
  await step(manager, 'assign', { executor: `organization:${chosen.id}` })
  if (random.chance(0.06))
    await step(manager, 'extend', {
      reason: random.pick(reasons.extendReasons),
      dueAt: new Date(world.now + 5 * DAY + 60 * DAY).toISOString(),
    })
  return executor
}

async function report({ world, plan, step }: Life, executor: Actor): Promise<void> {
  const list = works[plan.type.group]
  const done = [plan.random.pick(list), plan.random.pick(list)]
  await step(executor, 'report-done', { works: [...new Set(done)].join('\n') }, { workOrder: [world.papers.workOrder] })
}

const confirmationFiles = ({ world }: Life): Record<string, ReceivedFile[]> =>
  getRegulation(world.town.id).confirmation.anyOf.length > 0 ? { evidence: [world.papers.act] } : {}

async function finish({ world, plan, step, resident, noPhone }: Life): Promise<void> {
  const { staff, town, papers } = world
  const { target, random } = plan
  const regulation = getRegulation(town.id)
  if (target === 'closed') {
    if (resident) return step(resident, 'close')
    const evidence = regulation.closing.onResidentsWord.anyOf.length > 0 ? { evidence: [papers.act] } : {}
    return step(
      staff.dispatcher,
      'close-by-dispatcher',
      { ground: 'confirmed', noClaimsToTerm: 'on', noClaimsToQuality: 'on' },
      evidence,
    )
  }
  if (target === 'closed_unconfirmed') {
    if (noPhone) return step(staff.dispatcher, 'close-by-dispatcher', { ground: 'no_phone' })
    for (let call = 0; call < 4; call++) await step(staff.dispatcher, 'record-call', { outcome: 'no_answer' })
    return step(staff.dispatcher, 'close-by-dispatcher', { ground: 'no_answer' })
  }
  // The objection leads where the town's file says: «Есть замечания» or «Спорная».
  if (resident) await step(resident, 'object', { reason: random.pick(reasons.objectionReasons) })
}
