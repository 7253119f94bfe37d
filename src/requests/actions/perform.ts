import { getRegulation } from '../../../regulations/registry.ts'
import { regulationInForce } from '../../addresses/index.ts'
import { missing, theRequest } from '../../kernel/nouns.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx, together } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Deed, decide, onlyRecords, type Party, ruleOf } from '../rules/lifecycle.ts'
import { onSiteAt } from '../rules/on-site.ts'
import { maySee, partiesOf } from '../rules/rights.ts'
import { lastEventInWords } from '../sql/events.ts'
import { keepFile } from '../sql/request-files.ts'
import { lockRequest, type Request, saveRequest } from '../sql/request-row.ts'
import type { Case, Outcome } from './deed.ts'
import { deedActions } from './deeds.ts'
import { type Entry, momentOf } from './entry.ts'
import { followUp } from './follow-up.ts'
import { hasJoined } from './has-joined.ts'
import { ownKey, repeatedSubject } from './repetition.ts'

export type Guard = {
  /** Version of the request that the person saw; a deed on an older one is refused with what changed. */
  readonly version?: number | undefined
  /** The same key again has no second effect. */
  readonly key?: string | undefined
  /** Done by the signed link of a letter, without a sign-in: the story says so. */
  readonly byLetter?: boolean
}

export type Done = { readonly requestId: number; readonly version: number }

const notFound = (actor: Actor) => refuse('not_found', missing(theRequest(getRegulation(actor.municipalityId))))

/** Right → load under lock → rule → save → event → enqueue, in one transaction, once per key. */
export async function perform(
  deps: Deps,
  actor: Actor,
  deed: Deed,
  requestId: number,
  entry: Entry,
  guard: Guard = {},
): Promise<Done | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  return inTransaction(deps.db, async (tx) => {
    const request = Number.isSafeInteger(requestId) ? await lockRequest(tx, requestId) : null
    const joined = request !== null && (await hasJoined(tx, actor, request))
    const scheme = getRegulation(request?.municipalityId ?? actor.municipalityId)
    if (!request || !maySee(actor, request, scheme, { joined })) return notFound(actor)
    const key = ownKey(actor.personId, guard.key)
    const repeated = await repeatedSubject(tx, key, deed, entry, request.id)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { requestId: request.id, version: request.version }
    const as = partiesOf(actor, request, scheme, joined)
    const { version, byLetter } = guard
    const { personId: actorId, organizationId } = actor
    return step(deps, tx, { deed, request, as, entry, version, key, actorId, organizationId, byLetter })
  })
}

/** The same steps by the system itself: a postponed request comes back. */
export async function performBySystem(
  deps: Deps,
  deed: Deed,
  requestId: number,
  entry: Entry,
  applies: (request: Request) => boolean,
): Promise<Done | Refusal | null> {
  return inTransaction(deps.db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (!request || !applies(request)) return null
    return step(deps, tx, {
      deed,
      request,
      as: new Set<Party>(['system']),
      entry,
      version: undefined,
      key: undefined,
      actorId: null,
      organizationId: null,
    })
  })
}

type Step = {
  readonly deed: Deed
  readonly request: Request
  readonly as: ReadonlySet<Party>
  readonly entry: Entry
  readonly version: number | undefined
  readonly key: string | undefined
  readonly actorId: number | null
  readonly organizationId: number | null
  readonly byLetter?: boolean | undefined
}

async function step(
  deps: Deps,
  tx: Tx,
  { deed, request, as, entry, version, key, actorId, organizationId, byLetter }: Step,
): Promise<Done | Refusal> {
  const regulation = await regulationInForce(tx, request.municipalityId)
  const now = deps.clock()
  const stale = await staleness(tx, deed, request, version)
  const next = decide(deed, request, as, regulation)
  if (isRefusal(next)) return stale && next.code === 'illegal_step' ? stale : next
  if (stale) return stale
  const of: Case = { tx, request, regulation, now, actorId, organizationId, as, next }
  const outcome = await deedActions[deed](entry, of)
  if (isRefusal(outcome)) return outcome
  await keepFiles(tx, of, outcome)
  const set = changesOf(deed, of, outcome)
  const recordsOnly = onlyRecords.has(deed)
  const after = { ...request, ...set, version: request.version + (recordsOnly ? 0 : 1) }
  const rule = ruleOf(deed, regulation)
  const role = rule?.who.find((party) => as.has(party)) ?? 'system'
  await together([
    saveRequest(tx, request.id, set, recordsOnly),
    appendEvent(tx, {
      municipalityId: request.municipalityId,
      subject: 'request',
      subjectId: request.id,
      at: now,
      actor: { id: actorId, role },
      deed,
      clause: outcome.clause ?? (rule && regulation.clauses[rule.clause]),
      changes: { ...story(request, after, outcome), ...toldMoment(entry, of), ...(byLetter ? BY_LETTER : {}) },
      key,
      payload: key === undefined ? undefined : entry.fingerprint,
    }),
    followUp(tx, deed, request, after, regulation, now, outcome.changes),
  ])
  return { requestId: request.id, version: after.version }
}

async function staleness(tx: Tx, deed: Deed, request: Request, version: number | undefined): Promise<Refusal | null> {
  const noun = theRequest(getRegulation(request.municipalityId))
  if (version === undefined || version === request.version || onlyRecords.has(deed)) return null
  return refuse(
    'stale',
    `Пока вы заполняли форму, ${noun.whom} изменили: ${await lastEventInWords(tx, request)}. Проверьте ${noun.whom} и повторите, если это ещё нужно.`,
  )
}

function changesOf(deed: Deed, { request, next, now, as, regulation }: Case, outcome: Outcome) {
  const answering: Party = regulation.scheme === 'messages' ? 'executor' : 'manager'
  const processed = request.processedAt === null && as.has(answering) && deed !== 'note' ? { processedAt: now } : {}
  return { status: next, ...processed, ...outcome.set }
}

async function keepFiles(tx: Tx, { request, actorId, now }: Case, outcome: Outcome): Promise<void> {
  if (actorId === null) return
  for (const { file, kind } of outcome.files ?? [])
    await keepFile(tx, request, file, kind, { personId: actorId, at: now })
}

/** The server's clock rules every term; what the device told stands beside it in the story. */
function toldMoment(entry: Entry, { request, regulation, now }: Case): Record<string, unknown> {
  const at = onSiteAt(momentOf(entry.text('occurredAt'), regulation.timeZone), request.createdAt, now)
  return at ? { occurredAt: at } : {}
}

const BY_LETTER = { by: 'ссылка из письма, без входа' }

const story = (before: Request, after: Request, outcome: Outcome): Record<string, unknown> => ({
  ...(before.status === after.status ? {} : { status: [before.status, after.status] }),
  ...outcome.changes,
  ...(outcome.files?.length ? { files: outcome.files.map(({ file, kind }) => `${kind}: ${file.name}`) } : {}),
})
