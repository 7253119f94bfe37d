import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { evidenceInWords } from '../../../notifications/index.ts'
import { openTold } from '../../actions/open-told.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'

/** Who was told what of this request, by which way, and who opened it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const before = idOf(new URL(args.request.url).searchParams.get('before')) || null
  const opened = await openTold(deps, actor, idOf(args.params.id), before)
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card, told } = opened
  const regulation = getRegulation(card.municipalityId)
  return {
    number: card.number,
    back: `/requests/${card.id}`,
    told: told.map((found) => evidenceInWords(found, regulation, deps.clock())),
    next: told.length === 50 ? `/requests/${card.id}/told?before=${told.at(-1)?.id}` : null,
  }
}
