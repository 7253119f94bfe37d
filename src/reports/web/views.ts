import type { Actor } from '../../people/index.ts'
import { journalScope, mayReport } from '../rules/rights.ts'

export type View = { readonly to: string; readonly label: string; readonly current: boolean }

const VIEWS = [
  { path: '/reports', label: 'Таблица', requests: true },
  { path: '/reports/charts', label: 'Графики', requests: true },
  { path: '/reports/form', label: 'Для печати', requests: true },
  { path: '/reports/presence', label: 'Присутствие', requests: false },
  { path: '/reports/files', label: 'Выгрузки', requests: false },
] as const
export type ViewPath = (typeof VIEWS)[number]['path']

/** The pages of the room as tabs; the chosen days and organisation go along. */
export function viewsOf(actor: Actor, here: ViewPath, query = ''): View[] {
  return VIEWS.filter(({ path, requests }) =>
    requests ? mayReport(actor) === null : path !== '/reports/files' || journalScope(actor) !== null,
  ).map(({ path, label, requests }) => ({
    to: query === '' || !requests ? path : `${path}?${query}`,
    label,
    current: path === here,
  }))
}
