import { regulationInForce } from '../../addresses/index.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedCreation } from '../../platform/repetition.ts'
import type { Kind } from '../rules/lifecycle.ts'
import { checkNotice, type NoticeDraft, noticeDue, readNegotiators } from '../rules/notice.ts'
import { mayNotify, roleOf, rulesFor } from '../rules/rights.ts'
import { insertConflict } from '../sql/conflict-row.ts'
import { isOtherSide } from '../sql/other-sides.ts'
import { keepPapers } from '../sql/papers.ts'
import { noticeTitle } from '../texts.ts'
import { hashesOf } from './deed.ts'

export type Sent = { readonly conflictId: number; readonly repeated: boolean }

/** A notice to the other side: refused while anything of its contents is missing; delivered to its account at once. */
export async function send(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Sent | Refusal> {
  const regulation = await regulationInForce(deps.db, actor.municipalityId)
  const rules = rulesFor(actor, regulation.conflicts)
  if (isRefusal(rules)) return rules
  const forbidden = mayNotify(actor, rules)
  if (forbidden || actor.organizationId === null) return forbidden ?? invalid({ to: 'У вас нет организации.' })
  const draft = draftOf(entry)
  if (draft.kind === 'force_majeure' && !rules.forceMajeure)
    return invalid({ kind: 'Регламент города такого извещения не предусматривает.' }, rules.clauses.forceMajeure)
  const refusal = checkNotice(draft, rules, dayIn(regulation.timeZone, deps.clock()))
  if (refusal) return refusal
  const sent = {
    municipalityId: actor.municipalityId,
    fromId: actor.organizationId,
    authorId: actor.personId,
    dueAt: noticeDue(draft, rules, regulation),
    at: deps.clock(),
    clause: draft.kind === 'conflict' ? rules.clauses.notify : rules.clauses.forceMajeure,
  }
  return inTransaction(deps.db, async (tx) => {
    const known = ownKey(actor.personId, key)
    const repeated = await repeatedCreation(tx, known, 'notify', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { conflictId: repeated, repeated: true }
    if (!(await isOtherSide(tx, actor.municipalityId, sent.fromId, draft.toId)))
      return invalid({ to: 'Выберите участника из перечня.' }, sent.clause)
    return write(tx, actor, entry, { draft, sent, known })
  })
}

const kindOf = (typed: string): Kind => (typed === 'force_majeure' ? 'force_majeure' : 'conflict')

function draftOf(entry: Entry): NoticeDraft {
  const toId = Number(entry.text('to'))
  const kind = kindOf(entry.text('kind'))
  return {
    kind,
    toId: Number.isSafeInteger(toId) ? toId : 0,
    about: entry.text('about'),
    aroseOn: entry.text('aroseOn'),
    essence: entry.text('essence'),
    circumstances: entry.text('circumstances'),
    negotiators: kind === 'conflict' ? readNegotiators((field) => entry.text(field)) : [],
  }
}

type Writing = {
  readonly draft: NoticeDraft
  readonly sent: Parameters<typeof insertConflict>[2] & { readonly clause: string }
  readonly known: string | undefined
}

async function write(tx: Tx, actor: Actor, entry: Entry, { draft, sent, known }: Writing): Promise<Sent> {
  const { municipalityId, at } = sent
  const conflictId = await insertConflict(tx, draft, sent)
  await keepPapers(tx, entry.files('papers'), 'notify', { conflictId, municipalityId, personId: actor.personId }, at)
  await appendEvent(tx, {
    municipalityId,
    subject: 'conflict',
    subjectId: conflictId,
    at,
    actor: { id: actor.personId, role: roleOf(actor) },
    deed: 'notify',
    clause: sent.clause,
    changes: { status: [null, 'sent'], ...draft, ...hashesOf(entry.files('papers')) },
    key: known,
    payload: known === undefined ? undefined : entry.fingerprint,
  })
  await sendNotice(tx, {
    municipalityId,
    to: { organizationId: draft.toId },
    kind: 'conflict',
    subject: 'conflict',
    subjectId: conflictId,
    occasion: 'notify',
    topic: 'work',
    text: `${noticeTitle({ kind: draft.kind, id: conflictId })} от «${actor.organizationName ?? ''}»`,
    path: `/conflicts/${conflictId}`,
    at,
  })
  return { conflictId, repeated: false }
}
