import { Outlet, useLoaderData, useLocation } from 'react-router'
import { Tabs } from '../../../ui/index.ts'
import type { loader } from './frame.server.ts'

export { loader } from './frame.server.ts'

type Section = { readonly to: string; readonly label: string; readonly whose: 'all' | 'resident' }

// Each section has an address of its own; pages of other rooms stand among them.
const SECTIONS: readonly Section[] = [
  { to: '/account', label: 'Мои данные', whose: 'all' },
  { to: '/account/notices', label: 'Уведомления', whose: 'all' },
  { to: '/account/security', label: 'Вход и защита', whose: 'all' },
  { to: '/account/sessions', label: 'Мои входы', whose: 'all' },
  { to: '/account/data', label: 'Согласие и данные', whose: 'resident' },
  { to: '/account/looks', label: 'Кто смотрел', whose: 'resident' },
]

export default function Frame() {
  const { resident } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const tabs = SECTIONS.filter(({ whose }) => whose === 'all' || resident).map(({ to, label }) => ({
    to,
    label,
    current: pathname === to,
  }))
  return (
    <>
      <div className="mx-auto max-w-3xl px-4 pt-4 sm:px-6">
        <Tabs label="Личный кабинет" tabs={tabs} />
      </div>
      <Outlet />
    </>
  )
}
