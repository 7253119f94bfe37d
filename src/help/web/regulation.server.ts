import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { getActor, isFunctionalOperator } from '../../people/index.ts'
import { readRegulation } from '../actions/read-regulation.ts'
import { dayInWords } from '../rules/day-in-words.ts'
import { contentsOf } from '../rules/outline.ts'
import { maySeeReaders } from '../rules/rights.ts'
import { idOf, townAt, turnedAway } from './entrance.server.ts'

/** The text with its clauses and all its versions. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const { version: asked } = args.params
  const opened = await readRegulation(deps, regulation.id, asked === undefined ? undefined : idOf(asked))
  if (isRefusal(opened)) throw turnedAway(opened)
  const actor = await getActor(args)
  const { version, inForce, coming, all, outline } = opened
  const own = actor?.municipalityId === regulation.id ? actor : null
  return {
    town: regulation.id,
    name: regulation.town,
    number: version.number,
    act: version.act,
    state: version.number === inForce.number ? 'in_force' : version.number > inForce.number ? 'coming' : 'old',
    since: version.inForceFrom && dayInWords(version.inForceFrom),
    whatChanged: version.whatChanged,
    coming: coming?.inForceFrom ? { number: coming.number, since: dayInWords(coming.inForceFrom) } : null,
    versions: all.map(({ number, act, inForceFrom }) => ({
      number,
      act,
      since: inForceFrom && dayInWords(inForceFrom),
      inForce: number === inForce.number,
    })),
    publishes: own !== null && isFunctionalOperator(own),
    seesReaders: own !== null && maySeeReaders(own) === null,
    contents: contentsOf(outline),
    outline,
  }
}
