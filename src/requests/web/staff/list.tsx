import { useActionData, useLoaderData } from 'react-router'
import { ErrorSummary, Icon, Link, LinkButton, Notice, Page, Pager, Tabs } from '../../../ui/index.ts'
import { CardPane } from './card-pane.tsx'
import { Filter } from './filter.tsx'
import { KeyHelp } from './key-help.tsx'
import type { action, loader } from './list.server.ts'
import { LiveBar } from './live-bar.tsx'
import { columnsFor, rowsBeside } from './rows.ts'
import { useLiveList } from './use-live-list.ts'

export { action, loader } from './list.server.ts'

export type LoadedList = ReturnType<typeof useLoaderData<typeof loader>>

/** The working list; on a wide screen the card that is open stands beside it. */
export default function RequestList() {
  const list = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  const live = useLiveList(list)
  return (
    <Page
      title={list.noun.many}
      aside={
        <>
          <LiveBar live={live} />
          {list.mayFile && (
            <LinkButton to="/requests/new" look="primary" icon="plus">
              {list.noun.new}
            </LinkButton>
          )}
        </>
      }
    >
      <ErrorSummary refusal={refusal} />
      {list.unmarked && (
        <Notice kind="warn" title="Ничего не отмечено.">
          Отметьте {list.noun.many.toLowerCase()} в списке флажком или клавишей X, затем нажмите «Сделать с
          отмеченными…».
        </Notice>
      )}
      <Tabs
        label="Виды списка"
        tabs={list.tabs.map((tab) => ({ ...tab, tone: tab.warns && tab.count !== '0' ? ('bad' as const) : undefined }))}
      />
      <Filter list={list} />
      <div className={live.card ? 'beside' : undefined}>
        <div className="min-w-0">
          {live.waiting > 0 && (
            <button type="button" className="btn btn-primary mb-3 w-full" onClick={live.show}>
              <Icon name="arrow" className="size-4 -rotate-90" />
              Показать новые: {live.waiting}
            </button>
          )}
          <Rows key={list.readAt} list={list} />
          {list.count === 0 && <Nothing any={list.chosen.any} ofMany={list.noun.ofMany} />}
          <Pager next={list.next} label="Дальше" />
        </div>
        {live.card && <CardPane card={live.card} close={live.closeCard} />}
      </div>
      <KeyHelp />
      <p className="sr-only" role="status">
        {live.told}
      </p>
    </Page>
  )
}

const Nothing = ({ any, ofMany }: { readonly any: boolean; readonly ofMany: string }) => (
  <Notice title={any ? `По этим условиям ${ofMany} нет.` : `Открытых ${ofMany} нет.`}>
    {any && (
      <Link to="/requests" className="link">
        Показать все открытые
      </Link>
    )}
  </Notice>
)

/** The rows are the server's markup (see rows.ts): React lays out the frame and leaves them alone. */
function Rows({ list }: { readonly list: LoadedList }) {
  return (
    <form id="bulk" method="get" action="/requests/bulk">
      <table className={list.count === 0 ? 'hidden rows work' : 'rows work'} id="rows">
        <caption className="sr-only">{list.noun.many} по сроку исполнения</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Отметить</span>
            </th>
            {columnsFor(list.applicants, list.noun.one).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody id="fresh" />
        <tbody id="shown" dangerouslySetInnerHTML={{ __html: rowsBeside.get(list) ?? list.rows ?? '' }} />
      </table>
      <p className="bulk-bar no-print">
        <button type="submit" className="btn btn-outline btn-primary btn-sm">
          Сделать с отмеченными…
        </button>
      </p>
    </form>
  )
}
