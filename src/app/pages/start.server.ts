import type { LoaderFunctionArgs } from 'react-router'
import { depsContext } from '../../platform/pages/context.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { db } = context.get(depsContext)
  const { rows } = await db.query<{ id: string; name: string; region: string }>(
    'select id, name, region from municipality order by name',
  )
  return { towns: rows }
}
