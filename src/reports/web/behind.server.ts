import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { countedRequests, theRequest } from '../../kernel/nouns.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { statusTitle } from '../../requests/index.ts'
import { openBehind } from '../actions/open-behind.ts'
import { definitionOf } from '../rules/figures.ts'
import { queryOf } from '../rules/filter.ts'
import type { BehindRow } from '../sql/requests-behind.ts'
import { periodTitle } from '../texts.ts'
import { choicesFor } from './choices.server.ts'
import { momentIn, reportAt, turnedAway } from './entrance.server.ts'

/** The requests behind a number, told so that it can be seen why each of them was counted. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await reportAt(args)
  const { deps, actor, regulation, search, filter } = visit
  const at = momentIn(search) ?? deps.clock()
  const before = Number(search.get('before')) || null
  const [behind, choices] = await Promise.all([openBehind(deps, actor, filter, { at, before }), choicesFor(visit)])
  if (isRefusal(behind)) throw turnedAway(behind)
  const query = queryOf(filter)
  query.set('at', at.toISOString())
  const definition = definitionOf(filter.figure ?? 'received', regulation)
  const back = queryOf({ ...filter, figure: null })
  return {
    title: `${definition.title}: ${countedRequests(behind.count, theRequest(regulation))}`,
    formula: definition.formula,
    period: periodTitle(filter.from, filter.to),
    at: moment(at, regulation.timeZone),
    back: `/reports?${back}`,
    chips: choices.chips.filter(({ name }) => name !== 'figure').map(({ label }) => label),
    files: `/api/v1/reports/requests/file?${query}`,
    rows: behind.rows.map((row) => lineOf(row, at)),
    next:
      behind.next === null
        ? null
        : `/reports/requests?${new URLSearchParams([...query, ['before', String(behind.next)]])}`,
  }
}

function lineOf(row: BehindRow, now: Date) {
  const regulation = getRegulation(row.municipalityId)
  const told = (at: Date): string => moment(at, regulation.timeZone, now)
  return {
    id: row.id,
    number: row.number,
    address: row.address,
    type: row.typeTitle,
    status: statusTitle(row.status, regulation),
    manager: row.managerName,
    executor: row.executorName ?? '—',
    created: told(row.createdAt),
    due: told(row.dueAt),
    finished: row.finishedAt === null ? '—' : told(row.finishedAt),
    late: (row.finishedAt ?? now) > row.dueAt,
  }
}
