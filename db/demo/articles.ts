import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { saveArticle } from '../../src/reference/index.ts'
import { articles } from './texts/articles.ts'

/** The reference base as the functional operator wrote it. */
export async function writeArticles(deps: Deps, operator: Actor): Promise<void> {
  for (const article of articles) {
    const saved = await saveArticle(deps, operator, { ...article, shown: true })
    if (isRefusal(saved)) throw new Error(`demo: ${sentence(saved)}`)
  }
}
