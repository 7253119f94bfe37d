import { otherLayout } from '../../addresses/index.ts'
import { one, type Queryable, type Tx } from '../../platform/database.ts'
import { type ArticleDraft, beginningsOf, searchTextOf } from '../rules/article.ts'

export type Article = {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly groups: readonly string[]
  readonly shown: boolean
  readonly version: number
  readonly changedAt: Date
}

const SELECT = `select id, title, text, group_codes as groups, state = 'shown' as shown, version, changed_at as "changedAt" from article`

export type ArticleQuestion = {
  readonly typed: string
  /** Group of the classifier: its articles first; alone it finds them all. */
  readonly group?: string | undefined
  readonly hiddenToo?: boolean | undefined
  readonly limit: number
}

/** Articles by words in any order, most of them first; typed in the other layout they are found as well. */
export async function searchArticles(
  db: Queryable,
  municipalityId: string,
  asked: ArticleQuestion,
): Promise<Article[]> {
  const found = await byWords(db, municipalityId, asked, beginningsOf(asked.typed))
  const latin = /[a-z]/i.test(asked.typed) && !/[а-яё]/i.test(asked.typed)
  return found.length > 0 || !latin ? found : byWords(db, municipalityId, asked, beginningsOf(otherLayout(asked.typed)))
}

async function byWords(
  db: Queryable,
  municipalityId: string,
  { group, hiddenToo = false, limit }: ArticleQuestion,
  words: readonly string[],
): Promise<Article[]> {
  const { rows } = await db.query<Article>({
    name: 'search-articles',
    text: `select a.* from (${SELECT.replace(' from article', '')}, (select count(*) from unnest($2::text[]) w where search_text like '% ' || w || '%') as hits
             from article where municipality_id = $1 and (state = 'shown' or $4)) a
            where (cardinality($2::text[]) > 0 and hits > 0) or (cardinality($2::text[]) = 0 and ($3::text is null or $3 = any(groups)))
            order by hits desc, coalesce($3 = any(groups), false) desc, title limit $5`,
    values: [municipalityId, words, group ?? null, hiddenToo, limit],
  })
  return rows.map(({ id, title, text, groups, shown, version, changedAt }) => ({
    ...{ id, title, text, groups, shown, version, changedAt },
  }))
}

export async function findArticle(
  db: Queryable,
  municipalityId: string,
  id: number,
  lock = false,
): Promise<Article | null> {
  const { rows } = await db.query<Article>(
    `${SELECT} where municipality_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [municipalityId, Number.isSafeInteger(id) ? id : 0],
  )
  return rows[0] ?? null
}

type Saved = { readonly municipalityId: string; readonly at: Date; readonly by: number }

export async function insertArticle(tx: Tx, draft: ArticleDraft, { municipalityId, at, by }: Saved): Promise<number> {
  const { title, text, groups, shown } = draft
  const result = await tx.query<{ id: number }>(
    `insert into article (municipality_id, title, text, group_codes, search_text, state, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [municipalityId, title, text, groups, searchTextOf(draft), shown ? 'shown' : 'hidden', at, by],
  )
  return one(result).id
}

export async function updateArticle(tx: Tx, id: number, draft: ArticleDraft, { at, by }: Saved): Promise<void> {
  const { title, text, groups, shown } = draft
  await tx.query(
    `update article set title = $2, text = $3, group_codes = $4, search_text = $5, state = $6, changed_at = $7, changed_by = $8,
            version = version + 1 where id = $1`,
    [id, title, text, groups, searchTextOf(draft), shown ? 'shown' : 'hidden', at, by],
  )
}
