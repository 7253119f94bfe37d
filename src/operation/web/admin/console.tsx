import { useLoaderData } from 'react-router'
import { Badge, Link, Page } from '../../../ui/index.ts'

import type { Entry, loader } from './console.server.ts'

export { loader } from './console.server.ts'

/** Where the work of the technical operator begins: everything he answers for, and what asks for him now. */
export default function ConsolePage() {
  const { town, groups } = useLoaderData<typeof loader>()
  return (
    <Page title="Консоль" lead={`${town}: всё, за что отвечает технический оператор.`}>
      {groups.map(({ title, entries }) => (
        <section key={title} className="mb-8">
          <h2 className="mb-3">{title}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {entries.map((entry) => (
              <li key={entry.to} className="panel flex flex-col gap-1">
                <Place {...entry} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

const Place = ({ to, label, about, state, alarm = false }: Entry) => (
  <>
    <Link to={to} className="link inline-flex min-h-8 items-center font-semibold text-lg">
      {label}
    </Link>
    <span className="muted">{about}</span>
    {state && <span className="mt-auto pt-1">{alarm ? <Badge tone="bad">{state}</Badge> : state}</span>}
  </>
)
