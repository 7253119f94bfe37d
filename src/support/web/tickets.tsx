import { useLoaderData } from 'react-router'
import { Badge, DataTable, LinkButton, Page, Pager, Tabs, useNoun } from '../../ui/index.ts'
import { ContactsPanel } from './contacts-panel.tsx'
import type { loader } from './tickets.server.ts'

export { loader } from './tickets.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** «Обратная связь»: own tickets, for an operator those of the town. */
export default function Tickets() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  const tail = page.onlyOpen ? '' : '&all=1'
  return (
    <Page
      title="Обратная связь"
      lead={`Вопросы, ошибки, предложения по работе системы. О доме и дворе подавайте ${noun.whom}.`}
      aside={
        <>
          {page.organizationData && <LinkButton to="/feedback/organization">Изменить сведения организации</LinkButton>}
          <LinkButton to="/support/new" look="primary" icon="plus">
            Написать
          </LinkButton>
        </>
      }
    >
      {!page.operator && <ContactsPanel support={page.support} />}
      {page.operator && (
        <Tabs
          label="Какие обращения"
          tabs={[
            { to: '/support', label: 'Ждут ответа', current: page.onlyOpen },
            { to: '/support?all=1', label: 'Все', current: !page.onlyOpen },
          ]}
        />
      )}
      <TicketTable page={page} />
      <Pager
        next={page.next === null ? null : `/support?before=${page.next}${tail}`}
        first={page.first ? null : `/support?${tail}`}
      />
    </Page>
  )
}

const TicketTable = ({ page }: { page: Loaded }) => (
  <DataTable
    caption="Обращения"
    columns={['Номер', 'О чём', 'Состояние', ...(page.operator ? ['От кого'] : []), 'Изменено']}
    empty={page.operator ? 'Всё отвечено.' : 'Вы ещё ничего не писали.'}
    rows={page.tickets.map((ticket) => ({
      key: ticket.id,
      cells: [
        <a key="number" className="link font-semibold tabular-nums" href={`/support/${ticket.id}`}>
          {ticket.number}
        </a>,
        <span key="title">
          <span className="muted">{ticket.kind}.</span> {ticket.title}
        </span>,
        <Badge key="state" tone={ticket.tone}>
          {ticket.state}
        </Badge>,
        ...(page.operator ? [ticket.who] : []),
        ticket.changed,
      ],
    }))}
  />
)
