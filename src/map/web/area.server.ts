import type { LoaderFunctionArgs } from 'react-router'
import { requireStaffOnPage } from '../../people/index.ts'
import { baseOf } from '../rules/base.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const { mapTiles, mapAttribution } = deps.config
  return { town: actor.municipalityId, base: baseOf(mapTiles, mapAttribution) }
}
