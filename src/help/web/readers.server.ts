import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { openReaders } from '../actions/acknowledge.ts'
import { seesWholeTown } from '../rules/rights.ts'
import { idOf, turnedAway } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const after = idOf(new URL(args.request.url).searchParams.get('after')) || null
  const opened = await openReaders(deps, actor, after)
  if (isRefusal(opened)) throw turnedAway(opened)
  const now = deps.clock()
  return {
    town: regulation.id,
    whole: seesWholeTown(actor),
    contractor: regulation.words.contractor,
    first: after === null,
    next: opened.next,
    readers: opened.readers.map(({ personId, name, position, organizationName, at }) => ({
      ...{ personId, name, position, organizationName },
      at: at && moment(at, regulation.timeZone, now),
    })),
  }
}
