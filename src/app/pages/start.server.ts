import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import { depsContext } from '../../platform/pages/context.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { db } = context.get(depsContext)
  const { rows } = await db.query<{ id: string; name: string; region: string }>(
    'select id, name, region from municipality where id = any($1) order by name',
    [Object.keys(regulations)],
  )
  return { towns: rows.map((town) => ({ ...town, system: getRegulation(town.id).system })) }
}
