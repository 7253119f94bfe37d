import { useLoaderData } from 'react-router'
import { agreeing } from '../../kernel/nouns.ts'
import { DataTable, Page, Pager, useNoun } from '../../ui/index.ts'
import type { loader } from './behind.server.ts'

export { loader } from './behind.server.ts'

/** The requests that a number of a report counts. */
export default function Behind() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page title={page.title} lead={page.formula} back={{ to: page.back, label: 'Отчёт' }}>
      <p className="muted mb-4">
        Поданы {page.period}. О сроке судим на {page.at}.{page.chips.length > 0 && ` ${page.chips.join('; ')}.`}
      </p>
      <p className="no-print mb-3 flex flex-wrap gap-x-4 gap-y-2">
        <a className="link" href={`${page.files}&format=xlsx`} download>
          Скачать для Excel
        </a>
        <a className="link" href={`${page.files}&format=csv`} download>
          CSV
        </a>
      </p>
      <DataTable
        caption={`${noun.many} за числом отчёта`}
        columns={[
          noun.one,
          'Дом',
          'Что случилось',
          'Состояние',
          'Организация',
          'Исполнитель',
          agreeing(noun, 'Подана', 'Подано'),
          'Срок',
          agreeing(noun, 'Исполнена', 'Исполнено'),
        ]}
        empty="Под эти условия больше ничего не подходит."
        rows={page.rows.map((row) => ({
          key: row.id,
          alarm: row.late,
          cells: [
            <a key="number" className="link whitespace-nowrap" href={`/requests/${row.id}`}>
              {row.number}
            </a>,
            row.address,
            row.type,
            row.status,
            row.manager,
            row.executor,
            row.created,
            row.due,
            row.finished,
          ],
        }))}
      />
      <Pager next={page.next} />
    </Page>
  )
}
