import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal } from '../../kernel/refusal.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { openEvidence } from '../actions/open-evidence.ts'
import { evidenceInWords } from './evidence-words.ts'
import { idIn } from './form.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const found = await openEvidence(deps, actor, idIn(args.params.id))
  if (isRefusal(found)) throw new Response(found.text, { status: httpStatus(found) })
  return { notice: evidenceInWords(found, regulation, deps.clock()), open: `/inbox/${found.id}/open` }
}
