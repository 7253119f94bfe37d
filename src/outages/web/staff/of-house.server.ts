import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { getActor, mayAct } from '../../../people/index.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { outagesAt } from '../../sql/at-house.ts'
import { pastAtHouse } from '../../sql/public.ts'
import { idOf } from '../entrance.server.ts'
import { lineTold, toldOf } from '../public/outage-words.ts'

/** Outages of one house for its card: what is off, what comes, what was. */
export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const actor = await getActor(args)
  const id = idOf(args.params.id)
  if (!actor || mayAct(actor) || actor.kind !== 'staff') return { outages: [] }
  const [current, past] = await Promise.all([outagesAt(deps.db, id), pastAtHouse(deps.db, id)])
  const regulation = getRegulation(actor.municipalityId)
  const now = deps.clock()
  const told = [
    ...current.map((outage) => toldOf(outage, regulation, now)),
    ...past.map((line) => lineTold(line, regulation, now)),
  ]
  return { outages: told.map((outage) => ({ ...outage, to: `/outages/${outage.id}` })) }
}
