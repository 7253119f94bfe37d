import type { useLoaderData } from 'react-router'
import { Badge, LinkButton } from '../../../ui/index.ts'
import type { loader } from './card.server.ts'
import { PhoneNumber } from './phone-number.tsx'

type Joined = ReturnType<typeof useLoaderData<typeof loader>>['joined']

/** Who joined instead of filing a double: how they are told and what they say of the result. */
export function CoApplicants({ id, joined }: { readonly id: number; readonly joined: Joined }) {
  if (joined.count === 0) return null
  return (
    <section aria-labelledby="joined">
      <h2 id="joined" className="mb-2">
        Присоединились: {joined.count}
      </h2>
      <ul className="grid gap-3">
        {joined.people.map((person) => (
          <li key={person.id}>
            <p>
              {person.name}
              {person.flat && `, кв. ${person.flat}`}
              {person.phone && (
                <>
                  {', '}
                  <PhoneNumber {...person} />
                </>
              )}
            </p>
            {person.said && <p className="break-words">«{person.said}»</p>}
            {person.unfixed && (
              <p className="break-words">
                <Badge tone="bad">У него не исправлено</Badge> {person.unfixed}
              </p>
            )}
            <p className="muted text-sm">
              с {person.since}, {person.told}
            </p>
          </li>
        ))}
      </ul>
      {joined.maySayUnfixed && (
        <p className="no-print mt-3">
          <LinkButton to={`/requests/${id}/say-unfixed`}>Записать: «у меня не исправлено»</LinkButton>
        </p>
      )}
    </section>
  )
}
