import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import { requireActorOnPage } from '../../../people/index.ts'
import { shownFileHeaders } from '../../../platform/shown-file.ts'
import { openFile } from '../../actions/open-file.ts'

/** A photo or a document, by the rights of the request it hangs on; files are bounded by the town's limits. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireActorOnPage(args)
  const small = new URL(args.request.url).searchParams.has('small')
  const file = await openFile(deps, actor, args.params.fileId ?? '', { small })
  if (isRefusal(file)) throw new Response(file.text, { status: httpStatus(file) })
  return new Response(new Uint8Array(await buffer(file.content)), { headers: shownFileHeaders(file) })
}
