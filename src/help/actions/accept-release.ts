import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { ownText } from '../../platform/own-files.ts'
import { type Release, releasesIn } from '../rules/releases.ts'
import { mayAcceptRelease } from '../rules/rights.ts'
import { type Acceptance, acceptancesOf, saveAcceptance, type Verdict } from '../sql/acceptances.ts'
import { lockTown, noteDeed } from './note-deed.ts'

/** The version that runs; package.json is shipped with it. */
export function runningVersion(): string {
  const said: unknown = JSON.parse(ownText('package.json'))
  if (typeof said === 'object' && said !== null && 'version' in said) return String(said.version)
  throw new Error('package.json names no version')
}

export type System = {
  readonly running: string
  readonly releases: readonly Release[]
  readonly acceptances: readonly Acceptance[]
}

/** The running version and its list of changes; open to everybody, with what the town's operator said of it. */
export const openSystem = async (deps: Pick<Deps, 'db'>, municipalityId: string): Promise<System> => ({
  running: runningVersion(),
  releases: releasesIn(ownText('CHANGELOG.md')),
  acceptances: await acceptancesOf(deps.db, municipalityId),
})

export type AcceptedRelease = { readonly version: string; readonly verdict: Verdict }
type Said = { readonly version: string; readonly verdict: string; readonly remarks: string }

/** GRZ-3.5.2-2: the functional operator accepts the running version, or says what is wrong until it is accepted. */
export async function acceptRelease(deps: Deps, actor: Actor, said: Said): Promise<AcceptedRelease | Refusal> {
  const { municipalityId } = actor
  const refusal = mayAcceptRelease(actor, getRegulation(municipalityId).words)
  if (refusal) return refusal
  const { version, remarks } = said
  if (version !== runningVersion())
    return refuse('stale', `Сейчас работает версия ${runningVersion()}. Откройте страницу заново.`)
  const verdict = said.verdict === 'accepted' ? 'accepted' : said.verdict === 'remarks' ? 'remarks' : null
  if (verdict === null) return invalid({ verdict: 'Выберите: принять или записать замечания.' })
  if (verdict === 'remarks' && remarks.length < 5) return invalid({ remarks: 'Напишите, что не так: от 5 знаков.' })
  if (remarks.length > 5_000) return invalid({ remarks: 'Сократите: не больше 5 000 знаков.' })
  return inTransaction(deps.db, async (tx) => {
    await lockTown(tx, municipalityId)
    const before = (await acceptancesOf(tx, municipalityId)).find((each) => each.version === version)
    if (before?.verdict === 'accepted') return refuse('illegal_step', `Версия ${version} уже принята.`)
    const at = deps.clock()
    await saveAcceptance(tx, { municipalityId, version, verdict, remarks }, at, actor.personId)
    await noteDeed(tx, actor, {
      ...{ subject: `system of ${municipalityId}`, subjectId: 0, at, deed: 'accept-release' },
      changes: { version, verdict: [before?.verdict ?? null, verdict], said: remarks },
    })
    return { version, verdict }
  })
}
