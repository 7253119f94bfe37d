import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import { depsContext } from '../../platform/pages/context.ts'

type Town = { readonly id: string; readonly name: string; readonly system: string }

export async function loader({ context }: LoaderFunctionArgs) {
  const { db } = context.get(depsContext)
  const { rows } = await db.query<{ id: string; name: string; region: string }>(
    'select id, name, region from municipality where id = any($1) order by region, name',
    [Object.keys(regulations)],
  )
  const regions = new Map<string, Town[]>()
  for (const { id, name, region } of rows) {
    const towns = regions.get(region) ?? []
    regions.set(region, [...towns, { id, name, system: getRegulation(id).system }])
  }
  return { regions: [...regions].map(([region, towns]) => ({ region, towns })) }
}
