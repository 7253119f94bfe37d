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
  <nav aria-label={label} className="mb-4 flex flex-wrap gap-2 no-print">
    {tabs.map((tab) => (
      <Link
        key={tab.to}
        to={tab.to}
        aria-current={tab.current ? 'page' : undefined}
        className={`btn btn-sm min-h-9 ${tab.current ? 'btn-primary' : 'btn-outline'}`}
      >
        {tab.label}
        {tab.count !== undefined && (
          <strong className={tab.tone && !tab.current ? `tone-${tab.tone}` : ''}>{tab.count}</strong>
        )}
      </Link>
    ))}
  </nav>
)
