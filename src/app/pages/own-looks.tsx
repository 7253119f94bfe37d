import { useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { DataTable, Page, Pager, useNoun } from '../../ui/index.ts'
import type { loader } from './own-looks.server.ts'

export { loader } from './own-looks.server.ts'

export const handle = STILL

export default function OwnLooks() {
  const noun = useNoun()
  const { rows, next } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Кто смотрел мои данные"
      lead={`Каждое обращение к вашим данным и ${noun.toMany} записывается: какая организация, когда и где.`}
    >
      <DataTable
        caption="Обращения к вашим данным"
        columns={['Когда', 'Кто', 'Где']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            row.at,
            <span key="who">
              {row.organizationName ?? 'Организация не указана'}
              <span className="muted block text-sm">{row.role}</span>
            </span>,
            row.basis,
          ],
        }))}
        empty="Ваши данные пока никто не смотрел."
      />
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}
