import type { ReactNode } from 'react'

/** Pairs «name: value»; empty values are left out. */
export const DescriptionList = ({ items }: { items: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
    {items
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="muted">{name}</dt>
          <dd className="mb-2 sm:mb-0">{value}</dd>
        </div>
      ))}
  </dl>
)
