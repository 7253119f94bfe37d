import { Form, useLoaderData } from 'react-router'
import { Badge, Button, Link, LinkButton, Page, TextField } from '../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

/** The reference base of the town. */
export default function Reference() {
  const { typed, writes, articles } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Справочник"
      lead="Короткие ответы на вопросы жителей"
      narrow
      aside={writes && <LinkButton to="/reference/new">Новая статья</LinkButton>}
    >
      <Form method="get" role="search" className="flex flex-wrap items-end gap-x-4">
        <TextField name="q" type="search" label="О чём спрашивают" value={typed} />
        <div className="mb-6">
          <Button look="plain">Найти</Button>
        </div>
      </Form>
      {articles.length === 0 && <p className="muted">{typed ? 'Ничего не нашлось.' : 'Статей ещё нет.'}</p>}
      <ul className="grid gap-4">
        {articles.map(({ id, title, text, shown }) => (
          <li key={id} className="panel">
            <h2 className="mb-1">
              <Link className="link" to={`/reference/${id}`}>
                {title}
              </Link>{' '}
              {!shown && <Badge>убрана из поиска</Badge>}
            </h2>
            <p className="whitespace-pre-line">{text.length > 240 ? `${text.slice(0, 237)}…` : text}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
