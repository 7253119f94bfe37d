import type { ReactNode } from 'react'

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
      <p className="mb-3 no-print">
        <a className="link" href={back.to}>
          ← {back.label}
        </a>
      </p>
    )}
    <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
      <div>
        <h1>{title}</h1>
        {lead && <p className="mt-2 muted text-lg">{lead}</p>}
      </div>
      {aside && <div className="flex flex-wrap gap-2 no-print">{aside}</div>}
    </div>
    {children}
  </div>
)
