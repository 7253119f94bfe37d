import type { ReactNode } from 'react'
import { WithClauses } from './clauses.tsx'

export type Change = { readonly name: string; readonly from: string | null; readonly to: string | null }

export type TimelineItem = {
  readonly key: string | number
  readonly when: string
  readonly dateTime: string
  readonly who: string
  readonly what: string
  readonly details?: ReactNode
  readonly clause?: string | null
  readonly changes?: readonly Change[]
  readonly tone?: 'good' | 'bad' | undefined
  /** Seen by staff only: said in words and set apart. */
  readonly internal?: boolean
}

/** The story: when, who, what, old → new; newest where the caller puts it. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="story">
    {items.map((item) => (
      <li key={item.key} data-tone={item.tone}>
        {item.internal && <p className="mark tone-wait mb-1">Видят только сотрудники</p>}
        <p className="font-semibold">{item.what}</p>
        {item.changes?.map((change) => (
          <ChangeLine key={change.name} {...change} />
        ))}
        {item.details && <div className="mt-1">{item.details}</div>}
        <p className="muted mt-0.5 text-[0.9375rem]">
          <time dateTime={item.dateTime}>{item.when}</time> · {item.who}
          {item.clause && ' · '}
          {item.clause && <WithClauses text={item.clause} />}
        </p>
      </li>
    ))}
  </ol>
)

const ChangeLine = ({ name, from, to }: Change) => (
  <p>
    <span className="muted">{name}: </span>
    {from !== null && (
      <>
        <span className="sr-only">было </span>
        <del className="muted">{from}</del> <span aria-hidden="true">→</span> <span className="sr-only">стало </span>
      </>
    )}
    {to ?? 'пусто'}
  </p>
)
