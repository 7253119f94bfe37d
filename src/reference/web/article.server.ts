import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal, sentence } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { isFunctionalOperator, requireActorOnPage } from '../../people/index.ts'
import { openArticle } from '../actions/open-articles.ts'
import type { ArticleVersion } from '../sql/versions.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const opened = await openArticle(deps, actor, Number(args.params.id))
  if (isRefusal(opened)) throw new Response(sentence(opened), { status: httpStatus(opened) })
  const { article, versions } = opened
  const now = deps.clock()
  return {
    id: article.id,
    title: article.title,
    text: article.text,
    shown: article.shown,
    writes: isFunctionalOperator(actor),
    versions: versions.map((version) => ({
      key: version.seq,
      when: moment(version.at, regulation.timeZone, now),
      dateTime: version.at.toISOString(),
      who: version.byName,
      what: version.deed === 'create' ? 'Статья написана' : 'Статья изменена',
      changes: version.deed === 'create' ? [] : changesOf(version),
    })),
  }
}

const names: Readonly<Record<string, string>> = {
  title: 'Название',
  text: 'Текст',
  groups: 'Группы',
  shown: 'Показана',
}

const changesOf = ({ changes }: ArticleVersion) =>
  Object.entries(changes).map(([field, pair]) => ({
    name: names[field] ?? field,
    from: Array.isArray(pair) ? inWords(pair[0]) : null,
    to: Array.isArray(pair) ? inWords(pair[1]) : null,
  }))

function inWords(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
