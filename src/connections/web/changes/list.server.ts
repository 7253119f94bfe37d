import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { openDataChanges } from '../../actions/decide-change.ts'
import { townRules } from '../../actions/town-rules.ts'
import { idOf, turnedAway } from '../door.server.ts'
import { changeLine } from './change-line.server.ts'

const SHOWN = 50

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) throw turnedAway(town)
  const search = new URL(args.request.url).searchParams
  const state = search.get('state') === 'decided' ? 'decided' : 'asked'
  const found = await openDataChanges(deps, actor, { state, before: idOf(search.get('before')) || undefined })
  if (isRefusal(found)) throw turnedAway(found)
  const shown = found.slice(0, SHOWN)
  const now = deps.clock()
  return {
    tabs: [
      { to: '/data-changes', label: 'Ждут решения', current: state === 'asked' },
      { to: '/data-changes?state=decided', label: 'Решены', current: state === 'decided' },
    ],
    rows: shown.map((change) => changeLine(change, town.rules, town.regulation.timeZone, now)),
    next: found.length > SHOWN ? `/data-changes?state=${state}&before=${shown.at(-1)?.id}` : null,
  }
}
