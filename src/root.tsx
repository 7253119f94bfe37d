import { type ReactNode, use } from 'react'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router'
import { ErrorPage } from './app/pages/error-page.tsx'
import { attributesOf } from './app/pages/look.ts'
import type { Place } from './app/pages/navigation.ts'
import { Shell } from './app/pages/shell.tsx'
import { theRequest } from './kernel/nouns.ts'
import { isStill } from './platform/pages/still.ts'
import styles from './root.css?url'
import { loader } from './root.server.ts'
import { RegulationContext } from './ui/clauses.tsx'
import { IncidentContext } from './ui/incident.tsx'
import { NounContext } from './ui/noun.ts'

export { loader }
export const links = () => [{ rel: 'stylesheet', href: styles }]

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  // Staff have the palette and the telephone in the frame of every page.
  const still = isStill(useMatches()) && !root?.viewer?.staff
  return (
    <html lang="ru" {...attributesOf(root?.look)} data-incident={use(IncidentContext)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
        {root && <BrandColor home={root.viewer?.home ?? root.place?.home} color={root.frame.brand?.color} />}
      </head>
      <body>
        {children}
        {!still && <ScrollRestoration />}
        {!still && <Scripts />}
      </body>
    </html>
  )
}

const BrandColor = ({ home, color }: { home: string | undefined; color: string | null | undefined }) =>
  home && color ? <link rel="stylesheet" href={`${home}/brand.css?${color.slice(1)}`} /> : null

export default function Root() {
  const { viewer, place, frame } = useLoaderData<typeof loader>()
  return (
    <RegulationContext value={regulationOf(viewer, place)}>
      <NounContext value={nounOf(viewer, place)}>
        <Shell viewer={viewer} place={place} frame={frame} here={useHere()}>
          <Outlet />
        </Shell>
      </NounContext>
    </RegulationContext>
  )
}

/** The header stays when the root itself knows who is there; an error of one page must not seem to sign people out. */
export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root')
  const here = useHere()
  return (
    <RegulationContext value={regulationOf(root?.viewer, root?.place)}>
      <NounContext value={nounOf(root?.viewer, root?.place)}>
        <Shell viewer={root?.viewer ?? null} place={root?.place ?? null} frame={root?.frame} here={here}>
          <ErrorPage error={useRouteError()} here={here} />
        </Shell>
      </NounContext>
    </RegulationContext>
  )
}

type Home = Pick<Place, 'home' | 'scheme'> | null | undefined

/** The town of the page, else that of its reader: there the clauses of refusals are read. */
function regulationOf(viewer: Home, place: Home): string | null {
  const home = place?.home ?? viewer?.home
  return home === undefined ? null : `${home}/regulation`
}

const nounOf = (viewer: Home, place: Home) => theRequest(place ?? viewer ?? { scheme: 'requests' })

function useHere(): string {
  const { pathname, search } = useLocation()
  return `${pathname}${search}`
}
