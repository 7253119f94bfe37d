import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { groups } from '../../../regulations/classifier.ts'
import { httpStatus, isRefusal, sentence } from '../../kernel/refusal.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { openArticle } from '../actions/open-articles.ts'
import { saveArticle } from '../actions/save-article.ts'
import { mayWriteArticles } from '../rules/article.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const refusal = mayWriteArticles(actor, regulation.words.functionalOperator)
  if (refusal) throw new Response(sentence(refusal), { status: httpStatus(refusal) })
  const id = Number(args.params.id)
  const opened = id > 0 ? await openArticle(deps, actor, id) : null
  if (isRefusal(opened)) throw new Response(sentence(opened), { status: httpStatus(opened) })
  const { article } = opened ?? { article: null }
  return {
    key: randomUUID(),
    id: article?.id ?? null,
    version: article?.version ?? null,
    title: article?.title ?? '',
    text: article?.text ?? '',
    shown: article?.shown ?? true,
    groups: Object.entries(groups).map(([code, title]) => ({
      code,
      title,
      on: article?.groups.includes(code) ?? false,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const draft = {
    title: (form.get('title') ?? '').trim(),
    text: (form.get('text') ?? '').trim(),
    groups: form.getAll('groups'),
    shown: form.has('shown'),
  }
  const id = Number(args.params.id)
  const guard =
    id > 0 ? { id, version: Number(form.get('version')) || undefined } : { key: form.get('key') ?? undefined }
  const done = await saveArticle(deps, actor, draft, guard)
  return isRefusal(done)
    ? data({ refusal: done, draft }, { status: httpStatus(done) })
    : redirect(`/reference/${done.articleId}`)
}
