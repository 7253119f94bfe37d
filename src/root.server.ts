import type { LoaderFunctionArgs } from 'react-router'
import { lookOf } from './app/pages/look.ts'
import { navigationOf, placeOf } from './app/pages/navigation.ts'
import { openFrame } from './operation/index.ts'
import { getActor } from './people/index.ts'
import { depsContext } from './platform/pages/context.ts'

/** What the frame of every page shows. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await getActor(args)
  const place = placeOf(new URL(args.request.url).pathname.split('/')[1])
  return {
    frame: await openFrame(args.context.get(depsContext), actor?.municipalityId ?? place?.home.slice(1) ?? null),
    look: lookOf(args.request.headers.get('cookie')),
    viewer: actor ? navigationOf(actor) : null,
    place,
  }
}
