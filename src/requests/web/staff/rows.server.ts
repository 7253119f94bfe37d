import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { openList } from '../../actions/open-list.ts'
import { scopeOf } from '../../sql/list.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { filterIn } from './list-filter.ts'
import { lineOf } from './list-line.ts'
import { rowsOf } from './rows.ts'

const MOST = 200

/** Rows of the open list that changed, by its own filter and the reader's own rights; what is missing has left the list. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const ids = (search.get('ids') ?? '')
    .split(',')
    .map(idOf)
    .filter((id) => id > 0)
    .slice(0, MOST)
  const now = deps.clock()
  const rows = await openList(deps, actor, {
    ...filterIn(search, { timeZone: regulation.timeZone, now }),
    after: undefined,
    ids,
    limit: MOST,
  })
  if (isRefusal(rows)) throw turnedAway(rows)
  const applicants = scopeOf(actor)?.applicant ?? false
  const said = rows.map((row) => ({
    id: row.id,
    emergency: row.emergency,
    html: rowsOf([lineOf(row, regulation, now)], applicants),
  }))
  return Response.json(said, { headers: { 'cache-control': 'no-store' } })
}
