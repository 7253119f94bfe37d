import { Outlet, useLoaderData } from 'react-router'
import { DataTable, Link, Notice, Page, useNoun } from '../../ui/index.ts'
import type { loader } from './house.server.ts'

export { loader } from './house.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The card of a house; rooms above put their own parts in at the outlet. */
export default function House() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <Page title={loaded.house.address} lead="Дом">
      <Facts house={loaded.house} />
      <Managers history={loaded.history} managing={loaded.managing} />
      <Outlet />
      <Accounts loaded={loaded} />
      <p className="mt-8">
        <Link to="/houses" className="link">
          Все дома
        </Link>
      </p>
    </Page>
  )
}

function Facts({ house }: { readonly house: Loaded['house'] }) {
  const facts = [
    ['Район', house.district],
    ['Подъездов', house.entrances],
    ['Этажей', house.floors],
    ['Квартир', house.flats],
    ['Год постройки', house.builtYear],
  ].filter(([, value]) => value !== null)
  if (facts.length === 0) return null
  return (
    <dl className="mb-8 flex flex-wrap gap-x-8 gap-y-3">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="muted text-sm">{label}</dt>
          <dd className="text-lg font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Managers({ history, managing }: { readonly history: Loaded['history']; readonly managing: string }) {
  const noun = useNoun()
  return (
    <section aria-labelledby="managers" className="mb-8">
      <h2 id="managers" className="mb-3 text-xl font-semibold">
        Кто управляет ({managing})
      </h2>
      {!history.some(({ current }) => current) && (
        <Notice kind="warn">
          Сейчас домом никто не управляет: {noun.many.toLowerCase()} по нему получает функциональный оператор.
        </Notice>
      )}
      <ul className="grid gap-2">
        {history.map(({ name, phone, since, until, current }) => (
          <li key={`${name} ${since}`}>
            <span className={current ? 'font-semibold' : ''}>{name}</span>, с {since}
            {until && ` до ${until}`}
            {phone && `; диспетчерская: ${phone}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Accounts({ loaded }: { readonly loaded: Loaded }) {
  const { house, accounts, names, further, nextAfter } = loaded
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts" className="mb-3 text-xl font-semibold">
        Лицевые счета
      </h2>
      {names && accounts.length > 0 && <p className="mb-3 text-sm">Вы видите фамилии: этот просмотр записан.</p>}
      <DataTable
        caption="Лицевые счета дома"
        columns={names ? ['Квартира', 'Лицевой счёт', 'На кого открыт'] : ['Квартира', 'Лицевой счёт']}
        rows={accounts.map((account) => ({
          key: account.id,
          cells: [
            <span key="premises">
              кв. {account.premises}
              {account.place && <span className="muted block text-[0.9375rem]">{account.place}</span>}
            </span>,
            account.number,
            ...(names ? [account.holder || '—'] : []),
          ],
        }))}
        empty={further ? 'Дальше счетов нет.' : 'Счета по этому дому ещё не загружены.'}
      />
      <p className="mt-4 flex gap-4">
        {further && (
          <Link to={`/houses/${house.id}#accounts`} className="link">
            К первым счетам
          </Link>
        )}
        {nextAfter && (
          <Link to={`/houses/${house.id}?after=${nextAfter}#accounts`} className="link">
            Следующие счета
          </Link>
        )}
      </p>
    </section>
  )
}
