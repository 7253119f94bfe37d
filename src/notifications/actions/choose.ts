import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { openPush } from '../../platform/push.ts'
import {
  byDefault,
  type Channel,
  channels,
  isTopic,
  type Topic,
  topicHint,
  topicsFor,
  topicTitle,
} from '../rules/topics.ts'
import { devicesOf, type OwnDevice } from '../sql/devices.ts'
import { type Choice, choicesOf, getPerson, lockPerson, saveChoices } from '../sql/preferences.ts'
import { readUnsubscription } from './signed-answers.ts'

export type OwnChoices = {
  readonly email: string | null
  readonly verified: boolean
  /** false: no mail server is known, letters become files. */
  readonly mailServer: boolean
  readonly topics: readonly {
    readonly topic: Topic
    readonly title: string
    readonly hint: string
    readonly email: boolean
    readonly push: boolean
  }[]
  readonly devices: readonly OwnDevice[]
  /** By which a browser subscribes (VAPID). */
  readonly pushKey: string
}

export async function openChoices({ db, config }: Deps, actor: Actor): Promise<OwnChoices> {
  const [person, stored, devices, push] = await Promise.all([
    getPerson(db, actor.personId),
    choicesOf(db, actor.personId),
    devicesOf(db, actor.personId),
    openPush(db),
  ])
  const audience = isStaff(actor) ? 'staff' : 'resident'
  const wanted = (topic: Topic, channel: Channel): boolean =>
    stored.find((choice) => choice.topic === topic && choice.channel === channel)?.wanted ??
    byDefault[audience].includes(channel)
  const topics = topicsFor(audience).map((topic) => ({
    topic,
    title: topicTitle(topic),
    hint: topicHint(topic),
    email: wanted(topic, 'email'),
    push: wanted(topic, 'push'),
  }))
  const { email, verified } = person
  return { email, verified, mailServer: config.mail !== null, topics, devices, pushKey: push.publicKey }
}

/** All that he may choose at once: what is not ticked is not wanted. `ticked` holds «progress:email». */
export async function chooseNotices(deps: Deps, actor: Actor, ticked: readonly string[]): Promise<null | Refusal> {
  const refusal = mayAct(actor)
  if (refusal) return refusal
  const choices = topicsFor(isStaff(actor) ? 'staff' : 'resident').flatMap((topic) =>
    channels.map((channel) => ({ topic, channel, wanted: ticked.includes(`${topic}:${channel}`) })),
  )
  return inTransaction(deps.db, (tx) => save(tx, deps, actor.personId, choices, 'choose-notices'))
}

async function save(tx: Tx, deps: Deps, personId: number, choices: readonly Choice[], deed: string): Promise<null> {
  const { municipalityId, staff } = await lockPerson(tx, personId)
  const before = await choicesOf(tx, personId)
  await saveChoices(tx, personId, choices)
  await appendEvent(tx, {
    municipalityId,
    subject: 'person',
    subjectId: personId,
    at: deps.clock(),
    actor: { id: personId, role: staff ? 'staff' : 'applicant' },
    deed,
    changes: { notices: [inWords(before), inWords(choices)] },
  })
  return null
}

const inWords = (choices: readonly Choice[]): string[] =>
  choices.map(({ topic, channel, wanted }) => `${topic}:${channel}:${wanted ? 'да' : 'нет'}`)

/** What a letter's «больше не присылать» is about; a signed link, so nobody signs in. */
export async function openUnsubscription(deps: Deps, token: string): Promise<{ title: string } | Refusal> {
  const said = await find(deps, token)
  return isRefusal(said) ? said : { title: topicTitle(said.topic) }
}

/** Letters of this topic end (RFC 8058 asks for one click); the inbox and the devices keep them. */
export async function unsubscribe(deps: Deps, token: string): Promise<{ title: string } | Refusal> {
  const said = await find(deps, token)
  if (isRefusal(said)) return said
  const choice = { topic: said.topic, channel: 'email', wanted: false } as const
  await inTransaction(deps.db, (tx) => save(tx, deps, said.personId, [choice], 'unsubscribe'))
  return { title: topicTitle(said.topic) }
}

async function find(deps: Deps, token: string): Promise<{ personId: number; topic: Topic } | Refusal> {
  const said = await readUnsubscription(deps.db, token, deps.clock())
  if (isRefusal(said)) return said
  const { personId, topic } = said
  return isTopic(topic) ? { personId, topic } : refuse('not_found', 'Таких писем больше нет.')
}
