import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { ownText } from '../../platform/own-files.ts'
import { type Outline, outlineOf } from '../rules/outline.ts'
import { publishedVersions, textOfVersion, type Version } from '../sql/versions.ts'

export const SHIPPED = 1

const shippedText = (municipalityId: string): string => ownText(`regulations/texts/${municipalityId}.txt`)

const shippedVersion = (municipalityId: string): Version => ({
  number: SHIPPED,
  act: getRegulation(municipalityId).source,
  inForceFrom: null,
  whatChanged: null,
  publishedAt: null,
})

export type Versions = {
  /** The newest first; the last is the one shipped with the program. */
  readonly all: readonly Version[]
  readonly inForce: Version
  /** Published, its day has not come. */
  readonly coming: Version | null
}

/** The versions of a town's регламент and which of them is in force by the town's calendar day. */
export async function versionsOf(deps: Pick<Deps, 'db' | 'clock'>, municipalityId: string): Promise<Versions> {
  const published = await publishedVersions(deps.db, municipalityId)
  const all = [...published, shippedVersion(municipalityId)]
  const today = dayIn(getRegulation(municipalityId).timeZone, deps.clock())
  const began = ({ inForceFrom }: Version): boolean => inForceFrom === null || inForceFrom <= today
  const inForce = all.find(began) ?? shippedVersion(municipalityId)
  return { all, inForce, coming: all.findLast((version) => !began(version)) ?? null }
}

export type OpenRegulation = Versions & { readonly version: Version; readonly outline: Outline }

/** The text of a version, of the one in force when none is named. Open to everybody: it is an official act. */
export async function readRegulation(
  deps: Pick<Deps, 'db' | 'clock'>,
  municipalityId: string,
  number?: number,
): Promise<OpenRegulation | Refusal> {
  const versions = await versionsOf(deps, municipalityId)
  const version = number === undefined ? versions.inForce : versions.all.find((each) => each.number === number)
  if (!version) return refuse('not_found', 'Такой редакции регламента нет.')
  const text =
    version.number === SHIPPED
      ? shippedText(municipalityId)
      : await textOfVersion(deps.db, municipalityId, version.number)
  return { ...versions, version, outline: outlineOf(text ?? '') }
}
