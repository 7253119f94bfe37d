import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { mayReadArticles } from '../rules/article.ts'
import { type Article, findArticle, searchArticles } from '../sql/articles.ts'
import { type ArticleVersion, versionsOf } from '../sql/versions.ts'

const SHOWN = 100

/** Articles of the own town; the one who writes them sees hidden ones as well. */
export async function openArticles(
  deps: Deps,
  actor: Actor,
  asked: { readonly typed: string; readonly group?: string | undefined },
): Promise<Article[] | Refusal> {
  const refusal = mayReadArticles(actor)
  if (refusal) return refusal
  return searchArticles(deps.db, actor.municipalityId, {
    ...asked,
    hiddenToo: isFunctionalOperator(actor),
    limit: SHOWN,
  })
}

export type OpenArticle = { readonly article: Article; readonly versions: readonly ArticleVersion[] }

export async function openArticle(deps: Deps, actor: Actor, id: number): Promise<OpenArticle | Refusal> {
  const refusal = mayReadArticles(actor)
  if (refusal) return refusal
  const article = await findArticle(deps.db, actor.municipalityId, id)
  if (!article || (!article.shown && !isFunctionalOperator(actor))) return refuse('not_found', 'Такой статьи нет.')
  return { article, versions: await versionsOf(deps.db, article.id) }
}
