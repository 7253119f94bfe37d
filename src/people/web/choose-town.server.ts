import { type LoaderFunctionArgs, redirect } from 'react-router'
import { depsContext } from '../../platform/pages/context.ts'
import { cookieOf } from '../../platform/pages/cookies.ts'
import { findTown, listTowns } from '../sql/town.ts'
import { TOWN_COOKIE } from './after-sign-in.server.ts'

/** An address without a town: the town of the last sign-in on this device, the only one there is, or the person's choice. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db } = context.get(depsContext)
  const { search } = new URL(request.url)
  const remembered = await findTown(db, cookieOf(request.headers.get('cookie'), TOWN_COOKIE) ?? '')
  const towns = remembered ? [remembered] : await listTowns(db)
  const [only, ...others] = towns
  if (only && others.length === 0) throw redirect(`/${only.id}/sign-in${search}`)
  return { towns: towns.map(({ id, name, region }) => ({ name, region, to: `/${id}/sign-in${search}` })) }
}
