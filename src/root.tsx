import type { ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from 'react-router'
import { Shell } from './app/pages/shell.tsx'
import styles from './root.css?url'
import { loader } from './root.server.ts'

export { loader }
export const links = () => [{ rel: 'stylesheet', href: styles }]

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="ru" data-theme={root?.look.theme ?? 'dvor'} data-size={root?.look.size}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body className="bg-base-100">
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  const { viewer } = useLoaderData<typeof loader>()
  return (
    <Shell viewer={viewer}>
      <Outlet />
    </Shell>
  )
}

/** A mistake of the address or a fault of ours: in plain words, with what to do. */
export function ErrorBoundary() {
  const error = useRouteError()
  const missing = isRouteErrorResponse(error) && error.status === 404
  const said = isRouteErrorResponse(error) && typeof error.data === 'string' && error.data !== '' ? error.data : null
  return (
    <Shell viewer={null}>
      <div className="page page-narrow">
        <title>{missing ? 'Страница не найдена — Двор' : 'Ошибка — Двор'}</title>
        <h1>{missing ? 'Такой страницы нет' : 'Не получилось открыть страницу'}</h1>
        <p className="my-4">
          {said ??
            (missing
              ? 'Проверьте адрес или начните с главной страницы.'
              : 'Это наша ошибка, данные не потеряны. Попробуйте ещё раз через минуту.')}
        </p>
        <a className="btn btn-primary" href="/">
          На главную
        </a>
      </div>
    </Shell>
  )
}
