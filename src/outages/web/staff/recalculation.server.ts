import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { resources, resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { type Asked, askRecalculation, type HouseSheet, housesRecalculated } from '../../actions/open-recalculation.ts'
import { monthsBack, monthTitle } from '../../rules/months.ts'
import {
  durationInWords,
  formulaInWords,
  momentSources,
  percentInWords,
  spanInWords,
} from '../../rules/recalculation-words.ts'
import { idOf, turnedAway } from '../entrance.server.ts'

const PAGE = 50
const MONTHS = 24

/** Interruptions of a month house by house, with the figures of ПП 354 and how each came about. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const search = new URL(args.request.url).searchParams
  const months = monthsBack(deps.clock(), regulation.timeZone, MONTHS)
  const month = search.get('month') ?? months[0] ?? ''
  const resource = idOf(search.get('resource')) || null
  const asked = await askRecalculation(deps, actor, { month, resource })
  if (isRefusal(asked)) throw turnedAway(asked)
  const after = idOf(search.get('after'))
  const houses = await housesRecalculated(
    deps,
    asked,
    after === 0 ? null : { houseId: after, resource: idOf(search.get('of')) },
    PAGE + 1,
  )
  const shown = houses.slice(0, PAGE)
  const last = shown.at(-1)
  const query = new URLSearchParams({ month, ...(resource === null ? {} : { resource: String(resource) }) })
  return {
    month,
    title: monthTitle(month),
    resource: resource === null ? '' : String(resource),
    clause: regulation.outages.clauses.recalculation,
    months: months.map((value) => ({ value, label: monthTitle(value) })),
    resources: resources
      .filter(({ code }) => regulation.outages.norms[code] && (asked.scope.resources?.includes(code) ?? true))
      .map(({ code, title }) => ({ value: String(code), label: title })),
    rows: shown.map((house) => lineOf(house, asked)),
    file: `?${query}`,
    next: houses.length > PAGE && last ? `?${query}&after=${last.houseId}&of=${last.resource}` : null,
  }
}

function lineOf({ houseId, address, resource, interruptions, figures }: HouseSheet, { regulation, now }: Asked) {
  return {
    key: `${houseId}-${resource}`,
    to: `/houses/${houseId}`,
    address,
    resource: resourceTitle(resource),
    spans: figures.spans.map((span) => spanInWords(span, regulation.timeZone, now)),
    sources: [...new Set(interruptions.map(momentSources))].join('; '),
    inPart: interruptions.some(({ onlyEntrances, onlyFlats, exceptEntrances, exceptFlats }) =>
      [onlyEntrances, onlyFlats, exceptEntrances, exceptFlats].some((list) => list !== null),
    ),
    total: durationInWords(figures.minutes),
    over: figures.over === 0 ? 'нет' : durationInWords(figures.over),
    reduction: figures.reduction === 0 ? 'нет' : percentInWords(figures.reduction),
    owed: figures.reduction > 0,
    formula: formulaInWords(figures, regulation.outages.norms[resource]),
  }
}
