import type { ReactNode } from 'react'
import { WithClauses } from './clauses.tsx'
import { Icon } from './icon.tsx'

type PageProps = {
  title: string
  lead?: ReactNode
  back?: { to: string; label: string }
  narrow?: boolean
  aside?: ReactNode
  children: ReactNode
}

/** Heading and body of a page; `back` is an ordinary link, so it works from a bookmark too. */
export const Page = ({ title, lead, back, narrow = false, aside, children }: PageProps) => (
  <div className={`page ${narrow ? 'page-narrow' : ''}`}>
    <title>{`${title} — Двор`}</title>
    {back && (
      <p className="no-print mb-2">
        <a className="link inline-flex min-h-8 items-center gap-1.5" href={back.to}>
          <Icon name="back" className="size-4" />
          {back.label}
        </a>
      </p>
    )}
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1>{title}</h1>
        {lead && (
          <p className="muted mt-2 max-w-prose text-lg">
            {typeof lead === 'string' ? <WithClauses text={lead} /> : lead}
          </p>
        )}
      </div>
      {aside && <div className="no-print flex flex-wrap gap-2">{aside}</div>}
    </div>
    {children}
  </div>
)
