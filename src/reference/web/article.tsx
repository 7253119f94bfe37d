import { useLoaderData } from 'react-router'
import { Disclosure, LinkButton, Notice, Page, Timeline } from '../../ui/index.ts'
import type { loader } from './article.server.ts'

export { loader } from './article.server.ts'

/** An article with all it was before. */
export default function ArticlePage() {
  const article = useLoaderData<typeof loader>()
  return (
    <Page
      title={article.title}
      back={{ to: '/reference', label: 'Справочник' }}
      narrow
      aside={article.writes && <LinkButton to={`/reference/${article.id}/edit`}>Изменить</LinkButton>}
    >
      {!article.shown && <Notice kind="warn" title="Статья убрана из поиска: её видите только вы." />}
      <p className="mb-6 whitespace-pre-line break-words">{article.text}</p>
      <Disclosure title="Что менялось">
        <Timeline items={article.versions} />
      </Disclosure>
    </Page>
  )
}
