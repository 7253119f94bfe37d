import type { LoaderFunctionArgs } from 'react-router'
import { PDF } from '../../../documents/index.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { shownFileHeaders } from '../../../platform/shown-file.ts'
import { writePosters } from '../../actions/write-posters.ts'
import { idOf, turnedAway } from '../entrance.server.ts'

/** The same sheets as one PDF. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const id = idOf(args.params.id)
  const skip = idOf(new URL(args.request.url).searchParams.get('skip'))
  const pdf = await writePosters(deps, actor, id, skip)
  if (isRefusal(pdf)) throw turnedAway(pdf)
  const file = { name: `объявления ${id}.pdf`, mediaType: PDF, size: pdf.length }
  return new Response(new Uint8Array(pdf), { headers: { ...shownFileHeaders(file), 'cache-control': 'no-store' } })
}
