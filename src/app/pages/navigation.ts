import { getRegulation, regulations } from '../../../regulations/registry.ts'
import type { Actor } from '../../people/index.ts'

export type Viewer = {
  readonly name: string
  readonly where: string
  readonly system: string
  readonly home: string
  readonly links: readonly { readonly to: string; readonly label: string }[]
}

export type Place = Pick<Viewer, 'system' | 'home'>

/** The town that an address begins with; null when it names none. */
export const placeOf = (town: string | undefined): Place | null =>
  town !== undefined && Object.hasOwn(regulations, town)
    ? { system: getRegulation(town).system, home: `/${town}` }
    : null

type Rule = { readonly to: string; readonly label: string; readonly when: (actor: Actor) => boolean }

const has =
  (...roles: Actor['roles'][number][]) =>
  (actor: Actor) =>
    roles.some((role) => actor.roles.includes(role))
const worksWithRequests = has(
  'dispatcher',
  'manager',
  'executor',
  'functional_operator',
  'supervisor',
  'regional_viewer',
)
const staff = (actor: Actor): boolean => actor.kind === 'staff'

const rules: readonly Rule[] = [
  { to: '/my', label: 'Мои заявки', when: (actor) => actor.kind === 'resident' },
  { to: '/requests', label: 'Заявки', when: worksWithRequests },
  { to: '/requests/new', label: 'Новая заявка', when: has('dispatcher', 'functional_operator') },
  { to: '/calls', label: 'Звонки', when: has('dispatcher') },
  { to: '/houses', label: 'Дома', when: staff },
  { to: '/classifier', label: 'Классификатор', when: worksWithRequests },
  { to: '/admin/participants', label: 'Участники', when: has('technical_operator') },
  { to: '/admin/imports', label: 'Загрузка данных', when: has('technical_operator') },
  { to: '/inbox', label: 'Сообщения', when: () => true },
]

/** What this person finds in the header: only what he may open. */
export function navigationOf(actor: Actor): Viewer {
  const { system } = getRegulation(actor.municipalityId)
  const links = actor.mustChangePassword
    ? []
    : rules.filter((rule) => rule.when(actor)).map(({ to, label }) => ({ to, label }))
  const own = actor.kind === 'resident' ? [{ to: `/${actor.municipalityId}/new`, label: 'Подать заявку' }] : []
  return {
    name: actor.name,
    where: actor.organizationName ?? 'житель',
    system,
    home: `/${actor.municipalityId}`,
    links: actor.mustChangePassword ? [] : [...own, ...links],
  }
}

/** Where his work begins. */
export function workplaceOf(actor: Actor): { readonly to: string; readonly label: string } {
  if (actor.kind === 'resident') return { to: '/my', label: 'Мои заявки' }
  return worksWithRequests(actor)
    ? { to: '/requests', label: 'Открыть заявки' }
    : { to: '/admin/participants', label: 'Открыть участников' }
}
