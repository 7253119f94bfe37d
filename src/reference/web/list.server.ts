import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { isFunctionalOperator, requireActorOnPage } from '../../people/index.ts'
import { openArticles } from '../actions/open-articles.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const search = new URL(args.request.url).searchParams
  const typed = (search.get('q') ?? '').trim().slice(0, 200)
  const found = await openArticles(deps, actor, { typed, group: search.get('group') ?? undefined })
  if (isRefusal(found)) throw new Response(sentence(found), { status: 403 })
  return {
    typed,
    writes: isFunctionalOperator(actor),
    articles: found.map(({ id, title, text, shown }) => ({ id, title, text, shown })),
  }
}
