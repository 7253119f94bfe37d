import { useLoaderData } from 'react-router'
import { Badge, DataTable, Page, Pager, useNoun } from '../../../ui/index.ts'
import type { loader } from './deletions.server.ts'

export { loader } from './deletions.server.ts'

export default function Deletions() {
  const noun = useNoun()
  const { rows, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Удаление данных"
      lead={`Житель закрыл кабинет: его данные удаляются сразу, а по ${noun.toMany} в работе — когда они закроются. Здесь только числа.`}
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <DataTable
        caption="Удаление данных"
        columns={['Когда попросил', 'Кто', 'Удалено', 'Состояние']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            row.asked,
            row.who,
            row.deleted.join(', ') || 'ничего не хранилось',
            row.finished ? (
              `Удалено всё ${row.finished}`
            ) : (
              <Badge key="state" tone="wait">
                Ждёт закрытия {noun.ofMany}
              </Badge>
            ),
          ],
        }))}
        empty="Кабинетов никто не закрывал."
      />
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}
