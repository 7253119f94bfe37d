import { useEffect } from 'react'
import { useLoaderData, useLocation, useNavigate, useRouteLoaderData } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { Notice, Page } from '../../../ui/index.ts'
import { keepLook } from './device/keep-look.ts'
import { seenNow } from './device/queue.ts'
import { type Device, useDevice } from './device/use-device.ts'
import { RequestOnSite } from './request-on-site.tsx'
import type { loader } from './work.server.ts'
import { WorkList } from './work-list.tsx'

export { loader } from './work.server.ts'

export const links = () => [{ rel: 'manifest', href: '/manifest.webmanifest' }]

/** There is nothing to ask the server's page for: lists and requests are read from the device. */
export const shouldRevalidate = () => false

/** The workplace on a telephone: today's requests and what is done on site, with or without a network. */
export default function Work() {
  const { offline } = useLoaderData<typeof loader>()
  const device = useDevice(offline)
  const { hash } = useLocation()
  useNamedList(hash)
  useLook()
  const chosen = Number(hash.slice(1)) || 0
  const request = device.requests.find(({ id }) => id === chosen)
  if (!device.owner) return <Empty device={device} />
  const regulation = getRegulation(device.owner.municipality)
  const now = new Date(device.now + device.owner.offset)
  if (chosen === 0) return <WorkList device={device} owner={device.owner} regulation={regulation} now={now} />
  if (!request) return <Gone />
  const waiting = device.waiting.filter(({ requestId }) => requestId === request.id)
  return (
    <RequestOnSite
      key={request.id}
      device={device}
      request={seenNow(request, waiting, regulation)}
      waiting={waiting}
      draft={device.drafts.find(({ requestId }) => requestId === request.id) ?? null}
      regulation={regulation}
      now={now}
    />
  )
}

/** Between two names after «#» the router asks the server for nothing; between a name and none it would. */
function useNamedList(hash: string): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (hash === '') navigate({ hash: 'all' }, { replace: true })
    window.scrollTo(0, 0)
  }, [hash, navigate])
}

/** Only a page that the server made for this visit knows who looks at it. */
function useLook(): void {
  const root: unknown = useRouteLoaderData('root')
  const signedIn = typeof root === 'object' && root !== null && 'viewer' in root && root.viewer !== null
  useEffect(() => keepLook(signedIn), [signedIn])
}

const Gone = () => (
  <Page title="Заявки здесь больше нет" back={{ to: '#all', label: 'Моя работа' }} narrow>
    <Notice title="Следующий шаг по ней уже не за вами: работа принята или заявку передали другому." />
  </Page>
)

function Empty({ device: { link } }: { readonly device: Device }) {
  return (
    <Page title="Моя работа" narrow>
      {link === null && <p role="status">Загружаю заявки…</p>}
      {link === 'offline' && (
        <Notice kind="warn" title="Нет связи, а заявок на этом устройстве ещё нет.">
          Откройте эту страницу один раз со связью: дальше заявки будут видны и без неё.
        </Notice>
      )}
      {link === 'signed_out' && (
        <Notice title="Войдите, чтобы увидеть свои заявки.">
          <a className="link" href="/sign-in?next=/work">
            Войти
          </a>
        </Notice>
      )}
      {link === 'done' && <Notice title="Этот раздел — для работников, которые выполняют заявки." />}
      <noscript>
        <p>
          Здесь нужны скрипты. Без них всё то же можно сделать в разделе{' '}
          <a className="link" href="/requests">
            «Заявки»
          </a>
          .
        </p>
      </noscript>
    </Page>
  )
}
