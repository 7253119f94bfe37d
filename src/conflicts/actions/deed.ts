import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Entry } from '../../platform/entry.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import type { Deed } from '../rules/lifecycle.ts'
import type { Conflict, ConflictChange } from '../sql/conflict-row.ts'

/** What a deed is given: the conflict is under lock, right and step are already checked. */
export type Case = {
  readonly conflict: Conflict
  readonly now: Date
  readonly actorId: number
  readonly clause: string
}

export type Outcome = {
  readonly set: ConflictChange
  /** For the story: what was said. */
  readonly said: Readonly<Record<string, unknown>>
}

type DeedAction = (entry: Entry, of: Case) => Outcome | Refusal

/** SHA-256 of what was attached: by it a court sees that the paper is the same. */
export const hashesOf = (files: readonly ReceivedFile[]): Readonly<Record<string, unknown>> =>
  files.length === 0 ? {} : { papers: files.map(({ name, sha256 }) => ({ name, sha256: sha256.toString('hex') })) }

const SHORTEST = 5

function saidIn(entry: Entry, ask: string, clause: string): string | Refusal {
  const said = entry.text('text')
  if (said.length >= SHORTEST && said.length <= 10_000) return said
  return invalid({ text: ask }, clause)
}

const received = ({ conflict, now, actorId }: Case): ConflictChange =>
  conflict.receivedAt === null ? { receivedAt: now, receivedById: actorId } : {}

/** Each deed's own part. */
export const deedActions: Readonly<Record<Deed, DeedAction>> = {
  receive: (_entry, of) => ({ set: received(of), said: {} }),
  // Who answers has received.
  answer: (entry, of) => {
    const said = saidIn(entry, 'Напишите ответ: что вы установили и что сделаете.', of.clause)
    return typeof said === 'string'
      ? { set: { answer: said, answeredAt: of.now, ...received(of) }, said: { text: said } }
      : said
  },
  satisfied: (entry, { now }) => ({
    set: { settledAt: now },
    said: entry.text('text') === '' ? {} : { text: entry.text('text') },
  }),
  dissatisfied: (entry, { now, clause }) => {
    const said = saidIn(entry, 'Напишите, чем вы не удовлетворены: это прочитают те, кто рассмотрит.', clause)
    return typeof said === 'string' ? { set: { escalation: said, escalatedAt: now }, said: { text: said } } : said
  },
  explain: (entry, { clause }) => {
    const said = saidIn(entry, 'Напишите пояснение.', clause)
    return typeof said === 'string' ? { set: {}, said: { text: said } } : said
  },
  decide: (entry, { now, clause }) => {
    const said = saidIn(entry, 'Напишите решение и его основания.', clause)
    return typeof said === 'string' ? { set: { decision: said, decidedAt: now }, said: { text: said } } : said
  },
}
