import type { LoaderFunctionArgs } from 'react-router'
import { isResident } from '../../rules/actor.ts'
import { requireSession } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await requireSession(args)
  return { resident: isResident(actor) }
}
