import { useLoaderData } from 'react-router'
import { DataTable, Page, Pager, Tabs, useNoun } from '../../ui/index.ts'
import type { loader } from './files.server.ts'

export { loader } from './files.server.ts'

/** What leaves the system as a file, and who took it. */
export default function FilesPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page title="Выгрузки" lead="Данные организации получает только она сама; кто и что выгрузил, записано.">
      <Tabs label="Виды отчётов" tabs={page.views} />
      {page.mayTakeAccounts && (
        <section aria-labelledby="accounts" className="panel mb-6">
          <h2 id="accounts" className="mb-2">
            Лицевые счета: {page.organization}
          </h2>
          <p className="mb-3 max-w-prose">
            В файле фамилии жителей. Не передавайте его третьим лицам ({page.clause}); выгрузка попадёт в журнал.
          </p>
          <p className="flex flex-wrap gap-x-4 gap-y-2">
            <a className="link inline-flex min-h-11 items-center" href="/api/v1/exports/accounts?format=xlsx" download>
              Скачать для Excel
            </a>
            <a className="link inline-flex min-h-11 items-center" href="/api/v1/exports/accounts?format=csv" download>
              CSV
            </a>
          </p>
        </section>
      )}
      {page.mayTakeWorks && <Works days={page.days} />}
      <h2 className="mb-3">Журнал выгрузок</h2>
      <DataTable
        caption="Журнал выгрузок"
        columns={['Когда', 'Что', 'Строк', 'Кто', 'Организация']}
        figures={[2]}
        rows={page.rows.map(({ id, at, what, rows, who, organization }) => ({
          key: id,
          cells: [at, what, rows, who, organization],
        }))}
        empty="Пока ничего не выгружали."
      />
      <Pager next={page.next} />
    </Page>
  )
}

function Works({ days }: { readonly days: { readonly from: string; readonly to: string } }) {
  const noun = useNoun()
  return (
    <form method="get" action="/api/v1/exports/completed-works" className="panel mb-6" aria-labelledby="works">
      <h2 id="works" className="mb-2">
        Выполненные работы
      </h2>
      <p className="mb-3 max-w-prose">
        Закрытые {noun.many.toLowerCase()} для расчётной системы: лицевой счет или адрес с квартирой, что сделано и
        когда.
      </p>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Day name="from" label="Исполнены с" value={days.from} />
        <Day name="to" label="по" value={days.to} />
        <button type="submit" name="format" value="csv" className="btn btn-primary min-h-11">
          Скачать CSV
        </button>
        <button type="submit" name="format" value="xlsx" className="btn min-h-11">
          Скачать для Excel
        </button>
      </div>
    </form>
  )
}

const Day = ({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }) => (
  <label>
    <span className="mb-1 block text-sm">{label}</span>
    <input type="date" name={name} defaultValue={value} className="input w-full" required />
  </label>
)
