import { type LoaderFunctionArgs, redirect } from 'react-router'
import { requireActorOnPage } from '../../people/index.ts'
import { markRead } from '../sql/inbox.ts'
import { idIn } from './form.server.ts'

/** Where letters and messages on devices lead: notes who opened the notice and goes on to what it tells of. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const found = await markRead(deps.db, actor, idIn(args.params.id), deps.clock())
  if (!found) throw new Response('Такого сообщения нет, или оно не вам.', { status: 404 })
  return redirect(found.path)
}
