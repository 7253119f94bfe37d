import type { LoaderFunctionArgs } from 'react-router'
import { lookOf } from './app/pages/look.ts'
import { navigationOf, type Viewer } from './app/pages/navigation.ts'
import { getActor } from './people/index.ts'

export async function loader(
  args: LoaderFunctionArgs,
): Promise<{ look: ReturnType<typeof lookOf>; viewer: Viewer | null }> {
  const actor = await getActor(args)
  return { look: lookOf(args.request.headers.get('cookie')), viewer: actor ? navigationOf(actor) : null }
}
