import { useLoaderData } from 'react-router'
import { DataTable, Link, Page } from '../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

/** What the system prints, by which form and template. */
export default function DocumentList() {
  const { rows } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Бланки и шаблоны"
      lead="Форму заказ-наряда определяет функциональный оператор, шаблоны вносит технический. Составленное раньше не меняется."
      narrow
    >
      <DataTable
        caption="Документы"
        columns={['Документ', 'Шаблон', 'Форма']}
        rows={rows.map(({ kind, title, template, form }) => ({
          key: kind,
          cells: [
            <Link key="title" className="link font-semibold" to={`/documents/${kind}`}>
              {title}
            </Link>,
            template,
            form ?? 'по шаблону',
          ],
        }))}
      />
    </Page>
  )
}
