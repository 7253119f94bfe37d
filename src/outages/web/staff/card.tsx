import { Form, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  DataTable,
  DescriptionList,
  Link,
  LinkButton,
  Notice,
  Page,
  Pager,
  Timeline,
  WithClauses,
} from '../../../ui/index.ts'
import type { loader } from './card.server.ts'

export { loader } from './card.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The card of an outage: what, where, who is told, what was late. */
export default function OutageCard() {
  const card = useLoaderData<typeof loader>()
  return (
    <Page title={card.title} back={{ to: '/outages', label: 'Отключения' }}>
      <p className="mb-4 flex flex-wrap items-center gap-2">
        {card.emergency && <Badge tone="bad">Авария</Badge>}
        <Badge tone={card.status.tone}>{card.status.text}</Badge>
        {card.overdue && <Badge tone="bad">Срок прошёл</Badge>}
        {card.urgent && <Badge tone="wait">Экстренное оповещение</Badge>}
      </p>
      <Alarms card={card} />
      <Totals card={card} />
      <Buttons card={card} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <section aria-labelledby="facts">
          <h2 id="facts" className="mb-3 text-xl font-semibold">
            Сведения
          </h2>
          <DescriptionList items={card.facts} />
        </section>
        <Notices card={card} />
      </div>
      <Houses card={card} />
      <section aria-labelledby="story" className="mt-8">
        <h2 id="story" className="mb-3 text-xl font-semibold">
          История
        </h2>
        <Timeline items={card.story} />
      </section>
    </Page>
  )
}

const Alarms = ({ card: { breaches, expects } }: { readonly card: Loaded }) => (
  <>
    {breaches.map((breach) => (
      <Notice key={`${breach.title} ${breach.at}`} kind="bad" title={breach.title}>
        Нужно было до {breach.due}, сделано {breach.at}. <WithClauses text={breach.clause} />
      </Notice>
    ))}
    {expects && (
      <Notice kind="warn" title={expects.what}>
        {expects.by && `Срок: до ${expects.by}. `}
        <WithClauses text={expects.clause} />
      </Notice>
    )}
  </>
)

/** Whom it concerns, before anything is published. */
const Totals = ({ card: { totals, draft } }: { readonly card: Loaded }) => (
  <section aria-label="Кого касается" className="panel mb-6">
    <p className="text-lg">
      {draft ? 'Будет затронуто: ' : 'Затронуто: '}
      <strong>{totals.join(' · ')}</strong>
    </p>
    {draft && <p className="muted mt-1">Проверьте список домов ниже: после публикации эти жители получат сообщение.</p>}
  </section>
)

const Buttons = ({ card: { buttons, published, id, town } }: { readonly card: Loaded }) => (
  <div className="no-print mb-8 flex flex-wrap gap-2 max-sm:[&>*]:w-full">
    {buttons.map(({ to, label, main, danger }) => (
      <LinkButton key={to} to={to} look={main ? 'primary' : danger ? 'danger' : 'plain'}>
        {label}
      </LinkButton>
    ))}
    {published && (
      <>
        <LinkButton to={`/outages/${id}/told`}>Кого оповестили</LinkButton>
        <LinkButton to={`/outages/${id}/poster`}>Объявления для подъездов</LinkButton>
        <LinkButton to={`/${town}/outages/${id}`}>Как видят жители</LinkButton>
      </>
    )}
  </div>
)

const Notices = ({ card: { notices } }: { readonly card: Loaded }) => (
  <section aria-labelledby="notices">
    <h2 id="notices" className="mb-3 text-xl font-semibold">
      Оповещение жителей
    </h2>
    {notices.length === 0 && <p className="muted">Сообщения появятся после публикации.</p>}
    <ul className="grid gap-2">
      {notices.map((notice) => (
        <li key={notice.id}>
          <span className="font-semibold">{notice.title}</span> <Badge tone={notice.tone}>{notice.state}</Badge>
        </li>
      ))}
    </ul>
  </section>
)

function Houses({ card }: { readonly card: Loaded }) {
  const { houses, nextHouses, zone, id, mayRestore } = card
  return (
    <section aria-labelledby="houses" className="mt-8">
      <h2 id="houses" className="mb-3 text-xl font-semibold">
        Дома
      </h2>
      <p className="muted mb-3">Зона: {zone.slice(0, 20).join('; ')}</p>
      <DataTable
        caption="Дома зоны отключения"
        columns={['Адрес', 'Какая часть', 'Квартир', 'Жителей в системе']}
        figures={[2, 3]}
        rows={houses.map((house) => ({
          key: house.id,
          alarm: house.notRestored !== null,
          cells: [
            <span key="address">
              <Link to={`/houses/${house.id}`} className="link">
                {house.address}
              </Link>
              {house.notRestored && (
                <span className="mt-1 flex flex-wrap items-center gap-2">
                  <Badge tone="bad">жители: не восстановлено, {house.notRestored}</Badge>
                  {mayRestore && (
                    <Form method="post" action={`/outages/${id}/restore-house`}>
                      <Button look="plain" name="houseId" value={String(house.id)}>
                        Восстановлено
                      </Button>
                    </Form>
                  )}
                </span>
              )}
            </span>,
            house.part || 'весь дом',
            house.flats,
            house.people,
          ],
        }))}
      />
      <Pager next={nextHouses} label="Следующие дома" />
    </section>
  )
}
