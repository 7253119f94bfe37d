import type { LoaderFunctionArgs } from 'react-router'
import { applicantKinds } from '../../../regulations/connection-rules.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { KIND_TITLES } from '../../organizations/index.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { openList } from '../actions/open-list.ts'
import { townRules } from '../actions/town-rules.ts'
import { mayList, mayStart } from '../rules/asker.ts'
import { states, stateTitle } from '../rules/lifecycle.ts'
import { idOf, turnedAway } from './door.server.ts'

const SHOWN = 50

/** Requests to connect: all for the operators, its own for a managing organisation. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) throw turnedAway(town)
  const { regulation, rules } = town
  const search = new URL(args.request.url).searchParams
  const state = search.get('state') ?? undefined
  const before = idOf(search.get('before')) || undefined
  const found = await openList(deps, actor, { state, before, limit: SHOWN + 1 })
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  const at = (date: Date | null): string => (date ? moment(date, regulation.timeZone, now) : '')
  const shown = found.slice(0, SHOWN)
  const own = mayList(actor, rules) === 'own'
  return {
    starts: applicantKinds.some((kind) => mayStart(actor, kind, rules) === null),
    tabs: [
      { to: '/connections', label: 'Все', current: state === undefined },
      ...states
        .filter((each) => (own || each !== 'draft') && (rules.intake !== null || each !== 'intake'))
        .map((each) => ({
          to: `/connections?state=${each}`,
          label: stateTitle(each, rules),
          current: each === state,
        })),
    ],
    rows: shown.map((line) => ({
      id: line.id,
      number: line.number ?? 'черновик',
      name: line.name || 'без названия',
      kind: KIND_TITLES[line.kind],
      from: line.askedByName ?? 'через сайт',
      state: stateTitle(line.state, rules),
      sent: at(line.submittedAt),
      due: line.loginsAt ? 'переданы' : at(line.dueAt),
      late: line.dueAt !== null && line.loginsAt === null && line.dueAt < now,
    })),
    next:
      found.length > SHOWN
        ? `/connections?${new URLSearchParams({ ...(state ? { state } : {}), before: String(shown.at(-1)?.id) })}`
        : null,
  }
}
