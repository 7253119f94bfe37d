import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { type ArticleDraft, checkArticle, mayWriteArticles } from '../rules/article.ts'
import { type Article, findArticle, insertArticle, updateArticle } from '../sql/articles.ts'

export type SavedArticle = { readonly articleId: number; readonly version: number }
/** `version`: the one the writer saw; `key`: a repeated sending of one form makes one article. */
export type ArticleGuard = {
  readonly id?: number | undefined
  readonly version?: number | undefined
  readonly key?: string | undefined
}

/** Writes a new article or a new version of one; what was before stays in its events. */
export async function saveArticle(
  deps: Deps,
  actor: Actor,
  draft: ArticleDraft,
  { id, version, key }: ArticleGuard = {},
): Promise<SavedArticle | Refusal> {
  const { words } = getRegulation(actor.municipalityId)
  const refusal = mayWriteArticles(actor, words.functionalOperator) ?? checkArticle(draft)
  if (refusal) return refusal
  return inTransaction(deps.db, async (tx) => {
    const known = key ? `${actor.personId}:${key}` : undefined
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const earlier = known === undefined ? null : await findEventByKey(tx, known)
    if (earlier) {
      const made = await findArticle(tx, actor.municipalityId, earlier.subjectId)
      return { articleId: earlier.subjectId, version: made?.version ?? 1 }
    }
    const before = id === undefined ? null : await findArticle(tx, actor.municipalityId, id, true)
    if (id !== undefined && !before) return refuse('not_found', 'Такой статьи нет.')
    if (before && version !== undefined && version !== before.version)
      return refuse('stale', 'Пока вы писали, статью изменил другой сотрудник. Откройте её заново и внесите своё.')
    const saved = { municipalityId: actor.municipalityId, at: deps.clock(), by: actor.personId }
    if (before) await updateArticle(tx, before.id, draft, saved)
    const articleId = before ? before.id : await insertArticle(tx, draft, saved)
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'article',
      subjectId: articleId,
      at: saved.at,
      actor: { id: actor.personId, role: 'functional_operator' },
      deed: before ? 'edit' : 'create',
      changes: changesOf(before, draft),
      key: known,
    })
    return { articleId, version: before ? before.version + 1 : 1 }
  })
}

function changesOf(before: Article | null, after: ArticleDraft): Record<string, unknown> {
  const fields = ['title', 'text', 'groups', 'shown'] as const
  const changed = fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]))
  return Object.fromEntries(changed.map((field) => [field, [before?.[field] ?? null, after[field]]]))
}
