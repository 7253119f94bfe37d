import { Form, Link, useLoaderData } from 'react-router'
import { LinkButton, Notice, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { ListLine, loader } from './list.server.ts'

export { loader } from './list.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The working list. Plain elements only: fifty rows are drawn on the server for every change of a filter. */
export default function RequestList() {
  const list = useLoaderData<typeof loader>()
  return (
    <Page
      title="Заявки"
      aside={
        list.mayFile && (
          <LinkButton to="/requests/new" look="primary">
            Новая заявка
          </LinkButton>
        )
      }
    >
      <Tabs label="Виды списка" tabs={list.counters} />
      <Filter list={list} />
      {list.rows.length > 0 ? (
        <Rows rows={list.rows} applicants={list.applicants} />
      ) : (
        <Notice title={list.chosen.any ? 'По этим условиям заявок нет.' : 'Открытых заявок нет.'}>
          {list.chosen.any && (
            <Link to="/requests" className="link">
              Показать все открытые
            </Link>
          )}
        </Notice>
      )}
      <Pager next={list.next} label="Дальше" />
    </Page>
  )
}

function Filter({ list: { chosen, states, groups } }: { readonly list: Loaded }) {
  return (
    <Form
      key={JSON.stringify(chosen)}
      method="get"
      role="search"
      className="mb-4 grid items-end gap-3 rounded-box bg-base-200 p-3 sm:grid-cols-2 lg:grid-cols-[minmax(12rem,1fr)_14rem_12rem_auto_auto]"
    >
      <label>
        <span className="mb-1 block text-sm">Номер, адрес или телефон</span>
        <input type="search" name="q" defaultValue={chosen.q} maxLength={100} className="input w-full" />
      </label>
      <Select name="status" label="Состояние" any="Любое" value={chosen.status} options={states} />
      <Select name="group" label="Что случилось" any="Всё" value={chosen.group} options={groups} />
      <span className="flex flex-wrap gap-x-4">
        <Tick name="emergency" label="Аварийные" on={chosen.emergency} />
        <Tick name="closed" label="Закрытые" on={chosen.closed} />
      </span>
      <span className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary">
          Показать
        </button>
        {chosen.any && (
          <Link to="/requests" className="btn btn-ghost">
            Сбросить
          </Link>
        )}
      </span>
    </Form>
  )
}

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly any: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const Select = ({ name, label, any, value, options }: SelectProps) => (
  <label>
    <span className="mb-1 block text-sm">{label}</span>
    <select name={name} defaultValue={value} className="select w-full">
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
)

const Tick = ({ name, label, on }: { readonly name: string; readonly label: string; readonly on: boolean }) => (
  <label className="flex h-10 items-center gap-2">
    <input type="checkbox" name={name} value="1" defaultChecked={on} className="checkbox checkbox-sm" />
    {label}
  </label>
)

/** On a narrow screen the same rows stand as cards. */
function Rows({ rows, applicants }: { readonly rows: readonly ListLine[]; readonly applicants: boolean }) {
  return (
    <table className="table table-sm w-full max-md:block">
      <caption className="sr-only">Заявки по сроку исполнения</caption>
      <thead className="max-md:sr-only">
        <tr>
          <th scope="col">Заявка и адрес</th>
          <th scope="col">Что случилось</th>
          <th scope="col">Состояние</th>
          {applicants && <th scope="col">Заявитель</th>}
          <th scope="col">Исполнитель</th>
          <th scope="col">Срок</th>
        </tr>
      </thead>
      <tbody className="max-md:grid max-md:gap-3">{rows.map((row) => line(row, applicants))}</tbody>
    </table>
  )
}

const ROW = 'hover:bg-base-200 max-md:block max-md:rounded-box max-md:border max-md:border-base-300 max-md:p-3'
const CELL = 'align-top max-md:block max-md:border-0 max-md:px-0 max-md:py-0.5'

const line = (row: ListLine, applicants: boolean) => (
  <tr key={row.id} className={ROW}>
    <td className={CELL}>
      <a href={`/requests/${row.id}`} className="link font-semibold whitespace-nowrap">
        {row.number}
      </a>
      <span className="block">{row.place}</span>
    </td>
    <td className={CELL}>
      {row.emergency && <span className="mark tone-bad mr-1">Авария</span>}
      {row.type}
    </td>
    <td className={CELL}>
      <span className="flex flex-wrap gap-1">
        <span className={`mark tone-${row.tone}`}>{row.status}</span>
        {row.mark && <span className={`mark tone-${row.mark.tone}`}>{row.mark.text}</span>}
      </span>
    </td>
    {applicants && (
      <td className={CELL}>
        {row.applicant}
        {row.phone && <span className="block whitespace-nowrap tabular-nums">{row.phone}</span>}
      </td>
    )}
    <td className={CELL}>{row.executor || <span className="muted">не назначен, решает {row.manager}</span>}</td>
    <td className={CELL}>
      <span className="flex flex-wrap gap-1">
        <span className={`mark tone-${row.term.tone}`}>{row.term.text}</span>
        {row.crew && <span className={`mark tone-${row.crew.tone}`}>{row.crew.text}</span>}
      </span>
      <span className="block muted text-xs">до {row.due}</span>
    </td>
  </tr>
)
