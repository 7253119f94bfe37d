import { renderToString } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  Link as RouterLink,
  NavLink as RouterNavLink,
  StaticRouterProvider,
} from 'react-router'
import { expect, test } from 'vitest'
import { Link, NavLink } from './link.tsx'

async function drawn(page: React.ReactNode): Promise<string> {
  const { query, dataRoutes } = createStaticHandler([{ path: '*', element: page }])
  const context = await query(new Request('http://localhost/requests/17'))
  if (context instanceof Response) throw new Error('a page was to be drawn')
  return renderToString(
    <StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />,
  )
}

test('a link drawn on the server is letter for letter the one of the router', async () => {
  const both = async (draw: (Kind: typeof Link) => React.ReactNode): Promise<void> =>
    expect(await drawn(draw(Link))).toBe(await drawn(draw((props) => <RouterLink {...props} />)))
  await both((Kind) => <Kind to="/requests?status=new&overdue=1#rows">Новые</Kind>)
  await both((Kind) => (
    <Kind className="link" id="x" aria-current="page" replace preventScrollReset to="/my/1/ответ">
      Ответ
    </Kind>
  ))
  await both((Kind) => (
    <Kind rel="next" target="_blank" to="/">
      Домой
    </Kind>
  ))
  await both((Kind) => <Kind to="?after=7">Дальше</Kind>)
  await both((Kind) => <Kind to="..">Назад</Kind>)
  await both((Kind) => <Kind to="https://example.org/a">Наружу</Kind>)
  await both((Kind) => <Kind to="//example.org/a">Наружу</Kind>)
  await both((Kind) => (
    <Kind to="/file" reloadDocument>
      Файл
    </Kind>
  ))
})

test('so is a link to a place, whether one is there or elsewhere', async () => {
  for (const to of ['/requests', '/requests/17', '/Requests', '/request', '/', '/admin'])
    for (const end of [true, false])
      expect(
        await drawn(
          <NavLink to={to} end={end}>
            Место
          </NavLink>,
        ),
      ).toBe(
        await drawn(
          <RouterNavLink to={to} end={end}>
            Место
          </RouterNavLink>,
        ),
      )
})
