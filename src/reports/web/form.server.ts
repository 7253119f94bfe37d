import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { formDefinitions, openForm } from '../actions/open-form.ts'
import { queryOf } from '../rules/filter.ts'
import { periodTitle } from '../texts.ts'
import { choicesFor } from './choices.server.ts'
import { reportAt, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

/** The fixed form on a page; the same as PDF: `exportForm`. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await reportAt(args)
  const { deps, actor, regulation, filter } = visit
  const [form, choices] = await Promise.all([openForm(deps, actor, filter), choicesFor(visit)])
  if (isRefusal(form)) throw turnedAway(form)
  const query = queryOf(filter).toString()
  const notes = formDefinitions(regulation)
  return {
    views: viewsOf(actor, '/reports/form', query),
    file: `/api/v1/reports/form/file?${query}`,
    days: { from: filter.from ?? '', to: filter.to ?? '' },
    period: periodTitle(filter.from, filter.to),
    choices,
    system: regulation.system,
    source: regulation.source,
    organization: form.whose,
    at: moment(form.at, regulation.timeZone),
    made: { name: actor.name, organization: actor.organizationName ?? '' },
    columns: notes.map(({ title }) => title),
    notes,
    tables: form.tables,
  }
}
