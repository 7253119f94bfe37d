import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal, sentence } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { readForm } from '../../../platform/forms.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { openCard } from '../../actions/open-card.ts'
import { openList } from '../../actions/open-list.ts'
import { performMany } from '../../actions/perform-many.ts'
import { formLimits } from '../../http/form.ts'
import { isForMany, MOST_AT_ONCE } from '../../rules/bulk.ts'
import { type Deed, isDeed, openDeeds } from '../../rules/lifecycle.ts'
import { partiesOf } from '../../rules/rights.ts'
import { requestsOf } from '../../sql/request-row.ts'
import { deedTitle } from '../../texts.ts'
import { fieldsOf } from './deed-fields.server.ts'
import { again, idOf, staffAt, turnedAway, typedIn } from './entrance.server.ts'
import { lastList } from './last-list.server.ts'
import { lineOf } from './list-line.ts'

const idsIn = (values: readonly string[]): number[] =>
  [...new Set(values.map(idOf))].filter((id) => id > 0).slice(0, MOST_AT_ONCE)

/** What is open for every one of the marked requests, and the form of the chosen deed. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const rows = await openList(deps, actor, { ids: idsIn(search.getAll('id')), limit: MOST_AT_ONCE })
  if (isRefusal(rows)) throw turnedAway(rows)
  if (rows.length === 0) throw nothingMarked(args.request)
  const lines = rows.map((row) => lineOf(row, regulation, deps.clock()))
  const requests = await requestsOf(
    deps.db,
    lines.map(({ id }) => id),
  )
  const open = requests.map((request) => new Set(openDeeds(request, partiesOf(actor, request, regulation), regulation)))
  const common = [...(open[0] ?? [])].filter((deed) => isForMany(deed) && open.every((deeds) => deeds.has(deed)))
  const wanted = search.get('deed') ?? ''
  const deed = isDeed(wanted) && common.includes(wanted) ? wanted : null
  return {
    key: randomUUID(),
    list: lastList(args.request),
    lines: lines.map(({ id, number, place, type, status, tone }) => ({
      ...{ id, number, place, type, status, tone },
      version: requests.find((request) => request.id === id)?.version ?? 0,
    })),
    deeds: common.map((value) => ({ value, label: deedTitle(value, regulation) })),
    deed: deed && {
      value: deed,
      title: deedTitle(deed, regulation),
      controls: await controlsOf(deps, actor, deed, lines[0]?.id ?? 0),
    },
  }

  async function controlsOf(given: Deps, by: Actor, chosen: Deed, first: number) {
    const opened = await openCard(given, by, first)
    return isRefusal(opened) ? [] : fieldsOf(chosen, { deps: given, opened, regulation })
  }
}

/** Each request by the ordinary deed, with an answer of its own: one that is refused stops no other. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return { ...failed, ...again(form, {}).data }
  const typed = typedIn(form.fields)
  const ids = idsIn(form.fields.filter(([name]) => name === 'id').map(([, value]) => value))
  const deed = typed.deed ?? ''
  if (ids.length === 0) throw nothingMarked(args.request)
  if (!isForMany(deed)) throw new Response('Выберите действие.', { status: 422 })
  const entry = entryOfForm(
    form.fields.filter(([name]) => !/^(id|deed|version-\d+)$/.test(name)),
    form.files,
  )
  const marked = ids.map((id) => ({ id, version: idOf(typed[`version-${id}`]) }))
  const done = await performMany(deps, actor, deed, marked, entry, typed.key)
  const results = done.map(({ id, refusal }) => ({
    id,
    done: refusal === null,
    said: refusal ? sentence(refusal) : 'Сделано',
  }))
  const refused = results.find(({ done }) => !done)
  return data({ results, refusal: null, values: typed, found: null }, { status: refused ? 409 : 200 })
}

/** Enter on a checkbox of the list sends its form with nothing marked: back to the list, which says how to mark. */
function nothingMarked(request: Request): Response {
  const list = lastList(request)
  return redirect(`${list}${list.includes('?') ? '&' : '?'}unmarked=1`)
}

const failed = { results: [] }
