import type { LoaderFunctionArgs } from 'react-router'
import { requireActorOnPage } from '../../people/index.ts'
import { findHouses } from '../index.ts'

const SUGGESTED = 8

/** Houses of the person's own town for what he is typing; without JavaScript nobody asks. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireActorOnPage(args)
  const typed = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 200)
  const found = typed.length < 2 ? [] : await findHouses(deps.db, actor.municipalityId, typed, SUGGESTED)
  return Response.json(found.map(({ id, address }) => ({ value: String(id), label: address })))
}
