import { useEffect, useRef } from 'react'
import { Link } from './link.tsx'

type Tab = {
  readonly to: string
  readonly label: string
  readonly count?: string | number | undefined
  readonly current: boolean
  readonly tone?: 'bad' | undefined
}

/** Views of one list as links, each with its address; on a telephone one row, with the current one in sight. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const line = useRef<HTMLElement>(null)
  const current = tabs.find((tab) => tab.current)?.to
  useEffect(() => {
    const shown = current === undefined ? null : line.current?.querySelector<HTMLElement>('[aria-current]')
    if (shown && line.current) line.current.scrollLeft = shown.offsetLeft - line.current.offsetLeft - 32
  }, [current])
  return (
    <nav aria-label={label} className="tabs-line no-print" ref={line}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={`mark tone-${tab.tone ?? 'plain'}`}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
