import { Link } from 'react-router'

type Tab = {
  readonly to: string
  readonly label: string
  readonly count?: string | number | undefined
  readonly current: boolean
  readonly tone?: 'bad' | undefined
}

/** Views of one list as links, each with its address. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="tabs-line no-print">
    {tabs.map((tab) => (
      <Link key={tab.to} to={tab.to} aria-current={tab.current ? 'page' : undefined}>
        {tab.label}
        {tab.count !== undefined && <span className={`mark tone-${tab.tone ?? 'plain'}`}>{tab.count}</span>}
      </Link>
    ))}
  </nav>
)
