import type { LoaderFunctionArgs } from 'react-router'
import { findHouses } from '../../../addresses/index.ts'
import { requireActorOnPage } from '../../../people/index.ts'

/** Suggestions of addresses while one types: houses of the own municipality only. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const typed = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 200)
  const houses = typed.length < 2 ? [] : await findHouses(deps.db, actor.municipalityId, typed, 10)
  return Response.json(houses.map(({ id, address }) => ({ value: String(id), label: address })))
}
