import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { formInForce } from '../../../documents/index.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openCard } from '../../actions/open-card.ts'
import { saidOf } from '../../actions/papers.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'

/** What the crew takes along on paper, by the form that the functional operator has defined (GRZ-2.4-1). */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const opened = await openCard(deps, actor, idOf(args.params.id), 'work-order')
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card } = opened
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  const form = await formInForce(deps.db, card.municipalityId, 'work_order')
  const said = saidOf(card, regulation, now)
  return {
    id: card.id,
    number: card.number,
    town: regulation.town,
    clause: regulation.clauses.reportDocument,
    printed: moment(now, regulation.timeZone, now),
    rows: form.lines.map(({ tag, title }, n) => ({ key: n, title, value: tag === '' ? '' : said[tag] || '—' })),
    lines: Array.from({ length: form.blank }, (_, n) => n),
    note: form.note,
  }
}
