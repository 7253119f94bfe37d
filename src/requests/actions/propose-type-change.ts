import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotices } from '../../notifications/index.ts'
import { type Actor, isStaff, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { readChange } from '../rules/type-form.ts'
import { classifierOf } from '../sql/request-type.ts'
import { insertTypeChange } from '../sql/type-changes.ts'
import type { Entry } from './entry.ts'
import { ownKey, repeatedSubject } from './repetition.ts'

export type Proposed = { readonly changeId: number }

/** GRZ-3.5.2-1: a participant asks to change the classifier; the functional operator will decide. */
export async function proposeTypeChange(
  deps: Deps,
  actor: Actor,
  entry: Entry,
  key?: string,
): Promise<Proposed | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const { municipalityId, personId, organizationId } = actor
  const { words } = getRegulation(municipalityId)
  if (!isStaff(actor))
    return refuse('not_entitled', 'Классификатор просят изменить организации. Свою мысль подайте как предложение.')
  const text = (field: string): string => entry.text(field)
  const types = await classifierOf(deps.db, municipalityId)
  const code = text('code') || null
  const type = code === null ? null : types.find((each) => each.code === code)
  if (type === undefined) return invalid({ code: 'Такого типа нет в классификаторе.' })
  const groupCode = type?.groupCode ?? types.find((each) => each.groupCode === text('group'))?.groupCode ?? ''
  const typed = { group: groupCode, title: text('title'), amount: text('amount'), unit: text('unit') }
  const read = readChange({ ...typed, reason: text('reason') })
  if (isRefusal(read)) return read
  return inTransaction(deps.db, async (tx) => {
    const own = ownKey(personId, key)
    if (own) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [own])
    const repeated = await repeatedSubject(tx, own, 'propose-type-change', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { changeId: repeated }
    const at = deps.clock()
    const emergency = type?.emergency ?? entry.flag('emergency')
    const active = !entry.flag('withdraw')
    const asked = { municipalityId, code, groupCode, title: typed.title, term: read.term, active, emergency }
    const changeId = await insertTypeChange(tx, {
      ...{ ...asked, reason: text('reason'), authorId: personId, organizationId, at },
    })
    await appendEvent(tx, {
      ...{ municipalityId, subject: 'type-change', subjectId: changeId, at, deed: 'propose-type-change' },
      ...{ actor: { id: personId, role: actor.roles[0] ?? actor.kind }, key: own, payload: entry.fingerprint },
      changes: { code, title: [type?.title ?? null, typed.title], term: [type?.term ?? null, read.term] },
    })
    await sendNotices(
      tx,
      {
        ...{
          municipalityId,
          kind: 'type-change',
          subject: 'type-change',
          subjectId: changeId,
          occasion: 'proposed',
          at,
        },
        text: `Просят изменить классификатор: ${code ? `тип ${code}` : 'новый тип'}, ${typed.title}. Решает ${words.functionalOperator}.`,
        path: `/classifier/changes/${changeId}`,
      },
      {
        query: `select s.person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
                 where p.municipality_id = $1 and s.state = 'active' and 'functional_operator' = any(s.roles)`,
        values: [municipalityId],
      },
    )
    return { changeId }
  })
}
