import { Form } from 'react-router'
import { Icon } from '../../../ui/index.ts'
import type { LoadedList } from './list.tsx'

type Props = { readonly list: LoadedList }

/** One line: the search. What is needed more seldom folds away, and works without JavaScript. */
export function Filter({ list }: Props) {
  const { chosen } = list
  return (
    <div className="no-print mb-4 grid gap-2">
      <form
        key={list.query}
        method="get"
        action="/requests"
        className="panel p-3"
        aria-label={`Отбор ${list.noun.ofMany}`}
      >
        {chosen.house && <input type="hidden" name="house" value={chosen.house} />}
        <search className="flex flex-wrap items-center gap-2">
          <label className="min-w-0 flex-1 basis-40">
            <span className="sr-only">Номер, адрес или телефон</span>
            <input
              type="search"
              id="search"
              name="q"
              defaultValue={chosen.q}
              maxLength={100}
              placeholder="Номер, адрес или телефон"
              className="input w-full"
            />
          </label>
          <button type="submit" className="btn btn-primary">
            Показать
          </button>
          {chosen.any && (
            <a href="/requests" className="btn btn-ghost">
              Сбросить
            </a>
          )}
        </search>
        <Conditions list={list} />
      </form>
      <Saved list={list} />
    </div>
  )
}

/** Folded, and yet what is chosen can be read. */
function Conditions({ list: { chosen, states, groups, kept } }: Props) {
  const said = [
    states.find(({ value }) => value === chosen.status)?.label,
    groups.find(({ value }) => value === chosen.group)?.label,
    chosen.executor && `исполнитель «${chosen.executor}»`,
    chosen.from && `с ${chosen.from.split('-').toReversed().join('.')}`,
    chosen.to && `по ${chosen.to.split('-').toReversed().join('.')}`,
    ...kept.filter(({ name }) => chosen.ticks.includes(name)).map(({ label }) => label),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <details className="disclosure mt-2">
      <summary>
        <span>
          Другие условия
          {said !== '' && <span className="font-normal text-base-content">: {said}</span>}
        </span>
      </summary>
      <div className="mt-2 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <Select name="status" label="Состояние" any="Любое" value={chosen.status} options={states} />
        <Select name="group" label="Что случилось" any="Всё" value={chosen.group} options={groups} />
        <label>
          <span className="mb-1 block text-sm">Исполнитель</span>
          <input name="executor" defaultValue={chosen.executor} maxLength={100} className="input w-full" />
        </label>
        <label>
          <span className="mb-1 block text-sm">Не раньше</span>
          <input type="date" name="from" defaultValue={chosen.from} className="input w-full" />
        </label>
        <label>
          <span className="mb-1 block text-sm">Не позже</span>
          <input type="date" name="to" defaultValue={chosen.to} className="input w-full" />
        </label>
        <span className="flex flex-wrap gap-x-4 sm:col-span-2 lg:col-span-3">
          {kept.map(({ name, label }) => (
            <label key={name} className="flex min-h-10 items-center gap-2">
              <input
                type="checkbox"
                name={name}
                value="1"
                defaultChecked={chosen.ticks.includes(name)}
                className="checkbox checkbox-sm"
              />
              {label}
            </label>
          ))}
        </span>
      </div>
    </details>
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

/** The person's own filters, each with its counter; the chosen conditions can be kept under a name. */
function Saved({ list }: Props) {
  const here = list.saved.find(({ current }) => current)
  if (list.saved.length === 0 && list.query === '') return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {list.saved.length > 0 && (
        <nav aria-label="Мои отборы" className="flex flex-wrap gap-2">
          {list.saved.map(({ id, name, to, count, current }) => (
            <a
              key={id}
              href={to}
              className={`btn btn-sm ${current ? 'btn-primary' : 'btn-outline'}`}
              aria-current={current ? 'page' : undefined}
            >
              {name} <span className="tabular-nums">{count}</span>
            </a>
          ))}
        </nav>
      )}
      {here ? (
        <Own id={here.id} first={list.saved[0]?.id === here.id} query={list.query} />
      ) : (
        list.query !== '' && <Keep query={list.query} />
      )}
    </div>
  )
}

const Keep = ({ query }: { readonly query: string }) => (
  <Form method="post" action={`/requests?${query}`} className="flex flex-wrap items-center gap-2">
    <input type="hidden" name="query" value={query} />
    <label className="flex flex-wrap items-center gap-2">
      <span className="text-sm">Сохранить отбор как</span>
      <input id="name" name="name" maxLength={60} required className="input w-44" />
    </label>
    <button type="submit" className="btn btn-outline btn-sm">
      Сохранить
    </button>
  </Form>
)

const Own = ({ id, first, query }: { readonly id: number; readonly first: boolean; readonly query: string }) => (
  <Form method="post" action={`/requests?${query}`} className="flex gap-1">
    <input type="hidden" name="filter" value={id} />
    {!first && (
      <button type="submit" name="intent" value="raise-filter" className="btn btn-ghost btn-sm">
        <Icon name="back" className="size-4" /> Переставить раньше
      </button>
    )}
    <button type="submit" name="intent" value="remove-filter" className="btn btn-ghost btn-sm">
      Удалить отбор
    </button>
  </Form>
)
