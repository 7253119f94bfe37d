import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { moment } from '../../../../kernel/russian.ts'
import { isFunctionalOperator } from '../../../../people/index.ts'
import { openTypeChanges } from '../../../actions/open-type-changes.ts'
import { idOf, staffAt, turnedAway } from '../entrance.server.ts'
import { stateOf, whatOf } from './words.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const before = idOf(new URL(args.request.url).searchParams.get('before')) || null
  const opened = await openTypeChanges(deps, actor, before)
  if (isRefusal(opened)) throw turnedAway(opened)
  return {
    ...{ operator: isFunctionalOperator(actor), keeper: regulation.words.functionalOperator },
    ...{ next: opened.next, first: before === null },
    changes: opened.changes.map((change) => ({
      ...{ id: change.id, what: whatOf(change), state: stateOf(change) },
      who: change.organizationName ?? change.authorName,
      when: moment(change.createdAt, regulation.timeZone, deps.clock()),
    })),
  }
}
