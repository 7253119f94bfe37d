import { useEffect, useRef } from 'react'
import { CardBody, type LoadedCard } from './card.tsx'

/** The open card beside the list; the same pieces as on its own page. */
export function CardPane({ card, close }: { readonly card: LoadedCard; readonly close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = card.id
  useEffect(() => {
    if (id > 0) heading.current?.focus()
  }, [id])
  return (
    <section aria-labelledby="open-card" className="card-pane">
      <div className="mb-3 flex items-start justify-between gap-3">
        <div>
          <h2 id="open-card" ref={heading} tabIndex={-1}>
            <a className="link" href={`/requests/${card.id}`}>
              {card.number}
            </a>
          </h2>
          <p className="muted">{card.place}</p>
        </div>
        <button type="button" className="btn btn-ghost btn-sm" onClick={close}>
          Закрыть
        </button>
      </div>
      <CardBody card={card} />
    </section>
  )
}
