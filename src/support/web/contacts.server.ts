import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import { getActor, supportOf } from '../../people/index.ts'
import { depsContext } from '../../platform/pages/context.ts'

/** Open to everybody: who cannot sign in needs it most. */
export async function loader(args: LoaderFunctionArgs) {
  const id = args.params.town ?? ''
  if (!Object.hasOwn(regulations, id)) throw new Response('Такого города в системе нет.', { status: 404 })
  const [support, actor] = await Promise.all([supportOf(args.context.get(depsContext).db, id), getActor(args)])
  return { town: id, name: getRegulation(id).town, support, writes: actor?.municipalityId === id }
}
