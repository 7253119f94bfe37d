import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { sendNotices } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { dayInWords } from '../rules/day-in-words.ts'
import { mayPublish } from '../rules/rights.ts'
import { checkVersion, type VersionForm } from '../rules/version-form.ts'
import { insertVersion, publishedVersions } from '../sql/versions.ts'
import { lockTown, noteDeed } from './note-deed.ts'
import { SHIPPED } from './read-regulation.ts'

export type PublishedVersion = { readonly number: number }

/** GRZ-3.5.1-6: a new version with its day; the portal and the accounts tell of it, the old one stays readable. */
export async function publishVersion(
  deps: Deps,
  actor: Actor,
  entry: Entry,
  key?: string,
): Promise<PublishedVersion | Refusal> {
  const { words } = getRegulation(actor.municipalityId)
  const refusal = mayPublish(actor, words)
  if (refusal) return refusal
  const form: VersionForm = {
    act: entry.text('act'),
    inForceFrom: entry.text('inForceFrom'),
    whatChanged: entry.text('whatChanged'),
    text: entry.text('text'),
  }
  return inTransaction(deps.db, async (tx) => {
    const { municipalityId } = actor
    await lockTown(tx, municipalityId)
    const own = ownKey(actor.personId, key)
    const repeated = await repeatedSubject(tx, own, 'publish-regulation', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { number: repeated }
    const [latest] = await publishedVersions(tx, municipalityId)
    const wrong = checkVersion(form, latest?.inForceFrom ?? null)
    if (wrong) return wrong
    const [at, number] = [deps.clock(), (latest?.number ?? SHIPPED) + 1]
    await insertVersion(tx, { municipalityId, number, at, by: actor.personId }, form)
    await noteDeed(tx, actor, {
      ...{ subject: `regulation of ${municipalityId}`, subjectId: number, at, deed: 'publish-regulation' },
      ...{ changes: { act: form.act, inForceFrom: form.inForceFrom }, key: own, payload: entry.fingerprint },
    })
    await tellStaff(tx, municipalityId, number, form, at)
    return { number }
  })
}

/** To every working employee's inbox; residents read of it on the portal. */
async function tellStaff(tx: Tx, municipalityId: string, number: number, form: VersionForm, at: Date): Promise<void> {
  await sendNotices(
    tx,
    {
      ...{ municipalityId, kind: 'regulation', subject: `regulation of ${municipalityId}`, subjectId: number },
      ...{ occasion: `version ${number}`, at, path: `/${municipalityId}/regulation/${number}` },
      text: `Новая редакция регламента действует с ${dayInWords(form.inForceFrom)}. Прочитайте и отметьте, что ознакомились.`,
      details: `${form.act}\n\n${form.whatChanged}`,
    },
    {
      query: `select p.id as person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
               where p.municipality_id = $1 and s.state = 'active' and p.closed_at is null`,
      values: [municipalityId],
    },
  )
}
