import type { ReactNode } from 'react'

/** Pairs «name: value»; empty values are left out. */
export const DescriptionList = ({ items }: { items: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="grid gap-x-8 sm:grid-cols-[minmax(8rem,max-content)_1fr] sm:gap-y-2">
    {items
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="muted max-sm:text-[0.9375rem]">{name}</dt>
          <dd className="min-w-0 max-sm:mb-2.5">{value}</dd>
        </div>
      ))}
  </dl>
)
