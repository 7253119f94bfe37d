import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { Viewer } from './navigation.ts'

/** Header, main, footer of every page. On a phone the sections fold into a list that opens without JavaScript. */
export const Shell = ({ viewer, children }: { viewer: Viewer | null; children: ReactNode }) => (
  <>
    <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-base-100 focus:p-3">
      К содержанию
    </a>
    <header className="no-print border-b border-base-300 bg-base-100">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <a href={viewer?.home ?? '/'} className="flex items-center gap-2 text-xl font-bold text-primary">
          <Mark />
          {viewer?.system ?? 'Двор'}
        </a>
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <a className="link" href="/look">
            Для слабовидящих
          </a>
          {viewer && <SignedIn viewer={viewer} />}
        </div>
      </div>
      {viewer && viewer.links.length > 0 && <Sections viewer={viewer} />}
    </header>
    <main id="main" className="flex-1" tabIndex={-1}>
      {children}
    </main>
    <footer className="no-print border-t border-base-300 bg-base-200">
      <p className="mx-auto max-w-7xl px-4 py-4 text-sm muted">
        «Двор»: заявки жителей по регламенту города. Программа с открытым кодом.
      </p>
    </footer>
  </>
)

const SignedIn = ({ viewer }: { viewer: Viewer }) => (
  <>
    <a className="link" href="/account">
      {viewer.name}
    </a>
    <span className="muted">{viewer.where}</span>
    <form method="post" action="/sign-out">
      <button type="submit" className="btn btn-sm btn-ghost">
        Выйти
      </button>
    </form>
  </>
)

const linkClass = ({ isActive }: { isActive: boolean }): string =>
  `block px-3 py-2 rounded-t-field border-b-4 ${isActive ? 'border-primary font-semibold' : 'border-transparent hover:border-base-300'}`

function Sections({ viewer }: { viewer: Viewer }) {
  const links = viewer.links.map(({ to, label }) => (
    <li key={to}>
      <NavLink to={to} end={to === '/requests'} className={linkClass}>
        {label}
      </NavLink>
    </li>
  ))
  return (
    <nav aria-label="Разделы" className="mx-auto max-w-7xl px-1">
      <ul className="hidden flex-wrap md:flex">{links}</ul>
      <details className="px-3 pb-3 md:hidden">
        <summary className="btn btn-outline btn-sm">Разделы</summary>
        <ul className="mt-2">{links}</ul>
      </details>
    </nav>
  )
}

/** A courtyard: four houses around an open square. */
const Mark = () => (
  <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="currentColor" />
    <path d="M7 7h18v18H7z" fill="none" stroke="white" strokeWidth="4" strokeDasharray="12 6" />
    <circle cx="16" cy="16" r="2.5" fill="white" />
  </svg>
)
