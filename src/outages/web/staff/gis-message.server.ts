import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { gisWhose, openGisMessage } from '../../actions/gis-queue.ts'
import { idOf, turnedAway } from '../entrance.server.ts'

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const whose = await gisWhose(deps, actor)
  if (isRefusal(whose)) throw turnedAway(whose)
  const found = await openGisMessage(deps, whose, idOf(args.params.id))
  if (isRefusal(found)) throw turnedAway(found)
  return new Response(found.xml, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${found.file}"`,
      'cache-control': 'private, no-store',
    },
  })
}
