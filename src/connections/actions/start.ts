import { createHash, randomInt } from 'node:crypto'
import { type ApplicantKind, applicantKinds } from '../../../regulations/connection-rules.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { SUB_KINDS } from '../../organizations/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { mayStart } from '../rules/asker.ts'
import { idByCode, insertConnection } from '../sql/connections.ts'
import { townRules } from './town-rules.ts'

export type Started = {
  readonly id: number
  /** Shown once: the applicant from outside comes back by it. */
  readonly code: string | null
}
type Wanted = { readonly kind: string; readonly subKind: string }
const isApplicantKind = (kind: string): kind is ApplicantKind => applicantKinds.some((each) => each === kind)

/** A draft of a connected managing organisation, or of the technical operator for whoever brought papers. */
export async function startForOther(
  deps: Deps,
  actor: Actor,
  wanted: Wanted,
  key?: string | undefined,
): Promise<Started | Refusal> {
  const checked = checkWanted(actor, actor.municipalityId, wanted)
  if (isRefusal(checked)) return checked
  return inTransaction(deps.db, async (tx) => {
    const known = key ? `${actor.personId}:${key}` : undefined
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const earlier = known === undefined ? null : await findEventByKey(tx, known)
    if (earlier) return { id: earlier.subjectId, code: null }
    const at = deps.clock()
    const asked = { askedByOrganization: actor.organizationId, codeHash: null }
    const id = await insertConnection(tx, { municipalityId: actor.municipalityId, ...checked, ...asked, at })
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'connection',
      subjectId: id,
      at,
      actor: { id: actor.personId, role: 'applicant' },
      deed: 'start',
      changes: checked,
      key: known,
    })
    return { id, code: null }
  })
}

/** A draft of somebody who is not connected yet. */
export async function startFromOutside(deps: Deps, municipalityId: string, wanted: Wanted): Promise<Started | Refusal> {
  const checked = checkWanted(null, municipalityId, wanted)
  if (isRefusal(checked)) return checked
  return inTransaction(deps.db, async (tx) => {
    const code = newCode()
    const at = deps.clock()
    const asked = { askedByOrganization: null, codeHash: hashOf(code) }
    const id = await insertConnection(tx, { municipalityId, ...checked, ...asked, at })
    await appendEvent(tx, {
      ...{ municipalityId, subject: 'connection', subjectId: id, at },
      ...{ actor: { id: null, role: 'applicant' }, deed: 'start', changes: checked },
    })
    return { id, code }
  })
}

function checkWanted(
  actor: Actor | null,
  municipalityId: string,
  { kind, subKind }: Wanted,
): { kind: ApplicantKind; subKind: string | null } | Refusal {
  const town = townRules(municipalityId)
  if (isRefusal(town)) return town
  if (!isApplicantKind(kind)) return invalid({ kind: 'Выберите, какую организацию подключаете.' })
  const forbidden = mayStart(actor, kind, town.rules)
  if (forbidden) return forbidden
  if (kind !== 'managing') return { kind, subKind: null }
  return SUB_KINDS.some((each) => each === subKind)
    ? { kind, subKind }
    : invalid({ subKind: 'Укажите, что это: УК, ТСЖ, ЖСК, ЖК или иной кооператив.' })
}

/** Sixteen figures: typed at any keyboard, and 53 bits are nothing that can be tried out. */
const newCode = (): string => Array.from({ length: 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-')
const hashOf = (code: string): Buffer => createHash('sha256').update(code.replace(/\D/g, '')).digest()

/** The request that this code opens. */
export const findByCode = (deps: Pick<Deps, 'db'>, municipalityId: string, code: string): Promise<number | null> =>
  /^\D*(?:\d\D*){16}$/.test(code) ? idByCode(deps.db, municipalityId, hashOf(code)) : Promise.resolve(null)
