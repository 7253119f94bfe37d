import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, isStaff, mayAct } from '../../people/index.ts'

/** The functional operator answers for what residents are told in the town's name. */
export const mayWriteArticles = (actor: Actor, operator: string): Refusal | null =>
  mayAct(actor) ??
  (isFunctionalOperator(actor) ? null : refuse('not_entitled', `Статьи справочника пишет ${operator}.`))

export const mayReadArticles = (actor: Actor): Refusal | null =>
  mayAct(actor) ?? (isStaff(actor) ? null : refuse('not_entitled', 'Справочник открыт работникам.'))

export type ArticleDraft = {
  readonly title: string
  readonly text: string
  readonly groups: readonly string[]
  readonly shown: boolean
}

/** Every wrong field at once. */
export function checkArticle(draft: ArticleDraft): Refusal | null {
  const fields: Record<string, string> = {}
  const { title, text, groups } = draft
  if (title.length < 3 || title.length > 200) fields.title = 'Название: от 3 до 200 знаков, например «Нет отопления».'
  if (text.length < 10 || text.length > 10_000) fields.text = 'Напишите, что сказать жителю: от 10 до 10 000 знаков.'
  if (groups.some((group) => !/^\d{1,2}$/.test(group))) fields.groups = 'Выберите группы из перечня.'
  return Object.keys(fields).length > 0 ? invalid(fields) : null
}

const letters = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** What the search looks through: a space before each word, so that «% отоп%» finds its beginning. */
export const searchTextOf = ({ title, text }: Pick<ArticleDraft, 'title' | 'text'>): string =>
  ` ${letters(`${title} ${text}`)
    .split(/[^а-яa-z0-9]+/)
    .filter(Boolean)
    .join(' ')} `

const MOST_WORDS = 8

/** Beginnings of the words typed: endings differ, beginnings do not. */
export const beginningsOf = (typed: string): string[] =>
  letters(typed)
    .split(/[^а-яa-z0-9]+/)
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS)
    .map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word))
