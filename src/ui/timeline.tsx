import type { ReactNode } from 'react'

export type TimelineItem = {
  readonly key: string | number
  readonly when: string
  readonly dateTime: string
  readonly who: string
  readonly what: string
  readonly details?: ReactNode
  readonly clause?: string | null
}

/** The story: when, who, what, old → new; newest where the caller puts it. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="story">
    {items.map((item) => (
      <li key={item.key}>
        <p className="font-semibold">{item.what}</p>
        <p className="muted text-sm">
          <time dateTime={item.dateTime}>{item.when}</time> · {item.who}
          {item.clause && ` · ${item.clause}`}
        </p>
        {item.details && <div className="mt-1">{item.details}</div>}
      </li>
    ))}
  </ol>
)
