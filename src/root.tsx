import { type ReactNode, use } from 'react'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from 'react-router'
import { ErrorPage } from './app/pages/error-page.tsx'
import { attributesOf } from './app/pages/look.ts'
import { Shell } from './app/pages/shell.tsx'
import styles from './root.css?url'
import { loader } from './root.server.ts'
import { IncidentContext } from './ui/incident.tsx'

export { loader }
export const links = () => [{ rel: 'stylesheet', href: styles }]

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="ru" {...attributesOf(root?.look)} data-incident={use(IncidentContext)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  const { viewer, place } = useLoaderData<typeof loader>()
  return (
    <Shell viewer={viewer} place={place} here={useHere()}>
      <Outlet />
    </Shell>
  )
}

/** The header stays when the root itself knows who is there; an error of one page must not seem to sign people out. */
export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root')
  const here = useHere()
  return (
    <Shell viewer={root?.viewer ?? null} place={root?.place ?? null} here={here}>
      <ErrorPage error={useRouteError()} here={here} />
    </Shell>
  )
}

function useHere(): string {
  const { pathname, search } = useLocation()
  return `${pathname}${search}`
}
