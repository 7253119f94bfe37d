import type { LoaderFunctionArgs } from 'react-router'
import { lookOf } from './app/pages/look.ts'
import { navigationOf, placeOf } from './app/pages/navigation.ts'
import { getActor } from './people/index.ts'

/** What the frame of every page shows. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await getActor(args)
  return {
    look: lookOf(args.request.headers.get('cookie')),
    viewer: actor ? navigationOf(actor) : null,
    place: placeOf(new URL(args.request.url).pathname.split('/')[1]),
  }
}
