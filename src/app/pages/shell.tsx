import type { ReactNode } from 'react'
import type { Frame } from '../../operation/index.ts'
import { QuickJump } from '../../requests/web/staff/quick-jump.tsx'
import { Icon, NavLink, useNoun } from '../../ui/index.ts'
import { CallButton } from './call-button.tsx'
import { leaveDevice, useDeviceOf } from './device.ts'
import { Emblem } from './emblem.tsx'
import type { Place, Viewer } from './navigation.ts'

type ShellProps = {
  readonly viewer: Viewer | null
  /** The town whose page a stranger is on. */
  readonly place: Place | null
  readonly frame: Frame | undefined
  /** Where the look panel leads back to. */
  readonly here: string
  readonly children: ReactNode
}

/** Header, main, footer of every page. On a phone the sections fold into a menu that opens without JavaScript. */
export function Shell({ viewer, place, frame, here, children }: ShellProps) {
  const noun = useNoun()
  useDeviceOf(viewer?.person ?? null)
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-40 focus:rounded-field focus:bg-base-100 focus:p-3"
      >
        К содержанию
      </a>
      <header className="no-print band">
        <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
          <a
            href={viewer?.home ?? place?.home ?? '/'}
            className="flex min-h-11 min-w-0 flex-1 basis-36 items-center gap-3"
          >
            <Emblem />
            <span className="min-w-0 font-bold text-lg leading-tight">
              {frame?.brand?.name ?? viewer?.system ?? place?.system ?? 'Двор'}
            </span>
          </a>
          {viewer?.takesCalls && <CallButton />}
          <div className="ms-auto hidden items-center md:flex">
            <Tools viewer={viewer} place={place} here={here} />
          </div>
          <Menu viewer={viewer} place={place} here={here} />
        </div>
        {viewer && viewer.links.length > 0 && (
          <nav aria-label="Разделы" className="hidden bg-black/15 md:block">
            <ul className="band-places mx-auto flex max-w-[90rem] flex-wrap px-1 sm:px-3">{placesOf(viewer)}</ul>
          </nav>
        )}
      </header>
      <Breaks breaks={frame?.breaks ?? []} />
      <main id="main" className="flex-1" tabIndex={-1}>
        {children}
      </main>
      {viewer?.links.some(({ to }) => to === '/requests') && <QuickJump places={viewer.links} />}
      <footer className="no-print border-base-300 border-t bg-base-100">
        {frame?.brand?.contacts && (
          <p className="mx-auto max-w-[90rem] whitespace-pre-line px-4 pt-5 sm:px-6">{frame.brand.contacts}</p>
        )}
        <div className="muted mx-auto max-w-[90rem] px-4 py-5 text-[0.9375rem] sm:px-6">
          <FooterLinks viewer={viewer} place={place} />
          <p>«Двор»: {noun.many.toLowerCase()} жителей по регламенту города. Программа с открытым кодом.</p>
        </div>
      </footer>
    </>
  )
}

function FooterLinks({ viewer, place }: Pick<ShellProps, 'viewer' | 'place'>) {
  const home = place?.home ?? viewer?.home
  if (home === undefined) return null
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5">
      {[
        { to: `${home}/regulation`, label: 'Регламент' },
        { to: viewer ? '/support' : `${home}/support`, label: 'Обратная связь' },
        { to: `${home}/about`, label: 'О системе' },
        { to: `${home}/service`, label: 'Работа системы' },
      ].map(({ to, label }) => (
        <li key={to}>
          <a className="link inline-block min-h-6 py-1" href={to}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** On every page until it is over: what does not work, and where it says how to do without. */
const Breaks = ({ breaks }: { breaks: Frame['breaks'] }) =>
  breaks.length > 0 && (
    <aside aria-label="Работа системы" className="no-print">
      {breaks.map(({ id, now, title, what, to }) => (
        <p key={id} className={`${now ? 'tone-bad' : 'tone-wait'} border-current border-b bg-(--soft) text-(--ink)`}>
          <span className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-3 px-4 py-2 sm:px-6">
            <Icon name="alarm" className="size-5 flex-none" />
            <strong>{title}.</strong>
            <span className="min-w-0">{what}</span>
            <a className="inline-flex min-h-8 items-center font-semibold underline" href={to}>
              Как обойтись
            </a>
          </span>
        </p>
      ))}
    </aside>
  )

const Menu = ({ viewer, place, here }: Omit<ShellProps, 'children' | 'frame'>) => (
  <details className="relative ms-auto md:hidden">
    <summary className="band-item border border-current/60 marker:content-none">
      <Icon name="menu" />
      Меню
    </summary>
    <div className="absolute end-0 z-30 mt-2 w-72 max-w-[calc(100vw-2rem)] rounded-box border border-base-300 bg-base-100 p-2 text-base-content shadow-xl">
      {viewer && viewer.links.length > 0 && (
        <nav aria-label="Разделы">
          <ul className="menu-places mb-2 border-base-300 border-b pb-2">{placesOf(viewer)}</ul>
        </nav>
      )}
      <Tools viewer={viewer} place={place} here={here} />
    </div>
  </details>
)

const placesOf = ({ links }: Viewer) =>
  links.map(({ to, label }) => (
    <li key={to}>
      <NavLink to={to} end={to === '/requests' || to === '/admin'}>
        {label}
      </NavLink>
    </li>
  ))

const Tools = ({ viewer, place, here }: Omit<ShellProps, 'children' | 'frame'>) => (
  <>
    <a className="band-item" href={`/look?back=${encodeURIComponent(here)}`}>
      <Icon name="eye" />
      <span>
        Оформление<span className="sr-only">, версия для слабовидящих</span>
      </span>
    </a>
    {(viewer ?? place) && (
      <a className="band-item" href={viewer ? '/help' : `${place?.home}/help`}>
        <Icon name="info" />
        Справка
      </a>
    )}
    {!viewer && place && (
      <a className="band-item" href={`${place.home}/sign-in`}>
        <Icon name="person" />
        Войти
      </a>
    )}
    {viewer && (
      <>
        <a className="band-item" href="/account">
          <Icon name="person" />
          <span className="leading-tight">
            {viewer.name}
            <span className="block font-normal text-sm">{viewer.where}</span>
          </span>
        </a>
        <form method="post" action="/sign-out" onSubmit={leaveDevice}>
          <button type="submit" className="band-item w-full cursor-pointer">
            <Icon name="leave" />
            Выйти
          </button>
        </form>
      </>
    )}
  </>
)
