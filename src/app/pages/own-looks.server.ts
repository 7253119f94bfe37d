import type { LoaderFunctionArgs } from 'react-router'
import { moment } from '../../kernel/russian.ts'
import { openLooksAt, requireActorOnPage } from '../../people/index.ts'
import { ownRequests } from '../../requests/index.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const typed = new URL(args.request.url).searchParams.get('before') ?? ''
  const before = /^\d{1,15}$/.test(typed) ? Number(typed) : null
  const ids = (await ownRequests(deps.db, actor.personId)).map(({ id }) => id)
  const found = await openLooksAt(deps, actor, ids, before)
  const shown = found.slice(0, 50)
  const now = deps.clock()
  return {
    rows: shown.map((look) => ({ ...look, at: moment(look.at, regulation.timeZone, now) })),
    next: found.length > 50 ? `/account/looks?before=${shown.at(-1)?.id}` : null,
  }
}
