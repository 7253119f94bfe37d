import { useLoaderData } from 'react-router'
import { STILL } from '../../../platform/pages/still.ts'
import { Badge, Link, Page } from '../../../ui/index.ts'
import type { loader, MyCard } from './my.server.ts'

export { loader } from './my.server.ts'

export const handle = STILL

export default function MyRequests() {
  const { town, noun, open, joined, closed, further, nextBefore } = useLoaderData<typeof loader>()
  return (
    <Page title={noun.mine} narrow>
      <p className="mb-6">
        <Link to={`/${town}/new`} className="btn btn-primary btn-lg">
          {noun.file}
        </Link>
      </p>
      {!further && (
        <section aria-labelledby="open" className="mb-10">
          <h2 id="open" className="mb-3 text-xl font-semibold">
            Открытые
          </h2>
          {open.length === 0 ? <p>Открытых {noun.ofMany} нет.</p> : <Cards cards={open} />}
        </section>
      )}
      {joined.length > 0 && (
        <section aria-labelledby="joined" className="mb-10">
          <h2 id="joined" className="mb-3 text-xl font-semibold">
            К чему вы присоединились
          </h2>
          <Cards cards={joined} />
        </section>
      )}
      {(closed.length > 0 || further) && (
        <section aria-labelledby="closed">
          <h2 id="closed" className="mb-3 text-xl font-semibold">
            {noun.ended}
          </h2>
          <Cards cards={closed} />
          <p className="mt-4 flex gap-4">
            {further && (
              <Link to="/my" className="link">
                К началу
              </Link>
            )}
            {nextBefore && (
              <Link to={`/my?before=${nextBefore}`} className="link">
                Показать более ранние
              </Link>
            )}
          </p>
        </section>
      )}
    </Page>
  )
}

const Cards = ({ cards }: { readonly cards: readonly MyCard[] }) => (
  <ul className="grid gap-3">
    {cards.map((card) => (
      <li key={card.id}>
        <Card card={card} />
      </li>
    ))}
  </ul>
)

function Card({ card }: { readonly card: MyCard }) {
  return (
    <article
      className={`relative rounded-box border bg-base-100 p-4 hover:border-primary ${card.yours ? 'border-2 border-warning' : 'border-base-300'}`}
    >
      <div className="mb-1 flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={card.badge.tone}>{card.badge.text}</Badge>
        {card.emergency && <Badge tone="bad">Аварийная</Badge>}
        <span>{card.number}</span>
        <span className="muted">{card.dated}</span>
      </div>
      <h3 className="text-lg font-semibold">
        <Link to={`/my/${card.id}`} className="no-underline after:absolute after:inset-0">
          {card.title}
        </Link>
      </h3>
      <p>{card.address}</p>
      <p className="mt-2">{card.sentence}.</p>
      {card.next && !card.yours && (
        <p className="mt-1 text-sm">
          Дальше: {card.next.what.toLowerCase()}, {card.next.from}
          {card.next.by && `, до ${card.next.by}`}.
        </p>
      )}
    </article>
  )
}
