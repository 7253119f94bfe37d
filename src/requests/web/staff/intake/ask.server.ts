import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { findPlaces } from '../../../../addresses/index.ts'
import type { Suggestion } from '../../../../ui/suggestions.ts'
import { searchTypes } from '../../../actions/search-types.ts'
import { idOf } from '../entrance.server.ts'
import { intakeAt } from './intake-at.server.ts'
import { addressPanel, articlesFor, callerPanel } from './panels.server.ts'

/** Questions of the form while one types: address, type, what is open at the house. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await intakeAt(args)
  const search = new URL(args.request.url).searchParams
  const typed = (search.get('q') ?? '').trim().slice(0, 200)
  const town = visit.actor.municipalityId
  if (args.params.about === 'address') return Response.json(await places(visit.deps.db, town, typed))
  if (args.params.about === 'type') return Response.json(await types(visit.deps, town, typed))
  if (args.params.about === 'reference')
    return Response.json(await articlesFor(visit, typed, (search.get('type') ?? '').slice(0, 10)))
  if (args.params.about !== 'house') throw new Response('Такой страницы нет.', { status: 404 })
  const beside = {
    houseId: idOf(search.get('house')),
    flat: (search.get('flat') ?? '').slice(0, 20),
    typeCode: (search.get('type') ?? '').slice(0, 10),
  }
  return Response.json(await addressPanel(visit, beside))
}

/** Whose number it is: posted, so that numbers stay out of addresses and logs. */
export async function action(args: ActionFunctionArgs) {
  const visit = await intakeAt(args)
  if (args.params.about !== 'caller') throw new Response('Такой страницы нет.', { status: 404 })
  const form = new URLSearchParams(await args.request.text())
  return Response.json(await callerPanel(visit, (form.get('phone') ?? '').slice(0, 40)))
}

type Db = Parameters<typeof findPlaces>[0]

async function places(db: Db, town: string, typed: string): Promise<Suggestion[]> {
  const found = typed.length < 2 ? [] : await findPlaces(db, town, typed, 8)
  return found.map(({ houseId, address, flat, entrance, floor }) => ({
    value: String(houseId),
    label: address,
    hint:
      [flat && `кв. ${flat}`, entrance && `подъезд ${entrance}`, floor && `этаж ${floor}`].filter(Boolean).join(', ') ||
      undefined,
    more: { flat: flat ?? '' },
  }))
}

async function types(deps: Parameters<typeof searchTypes>[0], town: string, typed: string): Promise<Suggestion[]> {
  const found = typed.length < 2 ? [] : await searchTypes(deps, town, typed, 8)
  return found.map(({ code, title, groupTitle, emergency }) => ({
    value: code,
    label: title,
    hint: `${code} ${groupTitle}${emergency ? ', авария' : ''}`,
  }))
}
