import type { LoaderFunctionArgs } from 'react-router'
import { townOutages } from '../../outages/index.ts'
import { baseOf } from '../rules/base.ts'

/** Everything that the map shows, in words; the points come after it, to browsers that draw them. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation, now, coming } = await townOutages(args)
  const { mapTiles, mapAttribution } = deps.config
  return {
    town: regulation.id,
    name: regulation.town,
    now,
    coming,
    base: baseOf(mapTiles, mapAttribution),
  }
}
