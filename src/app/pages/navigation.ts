import { getRegulation, regulations } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Actor } from '../../people/index.ts'
import { theRequest } from '../../requests/index.ts'

export type Viewer = {
  /** Number of the person: what a device keeps for another is cleared. */
  readonly person: number
  readonly name: string
  readonly where: string
  readonly system: string
  readonly home: string
  readonly scheme: Regulation['scheme']
  readonly staff: boolean
  readonly takesCalls: boolean
  readonly links: readonly { readonly to: string; readonly label: string }[]
}

export type Place = Pick<Viewer, 'system' | 'home' | 'scheme'>

/** The town that an address begins with; null when it names none. */
export const placeOf = (town: string | undefined): Place | null =>
  town !== undefined && Object.hasOwn(regulations, town)
    ? { system: getRegulation(town).system, home: `/${town}`, scheme: getRegulation(town).scheme }
    : null

type Noun = ReturnType<typeof theRequest>
type Rule = {
  readonly to: string
  readonly label: string | ((noun: Noun) => string)
  readonly when: (actor: Actor) => boolean
}

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
const livesByMessages = (actor: Actor): boolean => getRegulation(actor.municipalityId).scheme === 'messages'
const staff = (actor: Actor): boolean => actor.kind === 'staff'

const settlesConflicts = (actor: Actor): boolean =>
  staff(actor) &&
  getRegulation(actor.municipalityId).conflicts !== null &&
  !actor.roles.every((role) => role === 'regional_viewer')
/** Towns whose регламент has forms of connection. */
const hasForms = ({ municipalityId }: Actor): boolean => getRegulation(municipalityId).connection !== null

const connects = (actor: Actor): boolean => {
  const { connection } = getRegulation(actor.municipalityId)
  if (connection === null) return false
  return (
    has('manager', 'technical_operator')(actor) ||
    (connection.intake !== null && actor.roles.includes(connection.intake))
  )
}

const rules: readonly Rule[] = [
  { to: '/my', label: ({ mine }) => mine, when: (actor) => actor.kind === 'resident' },
  // A page of crews: messages have none.
  { to: '/work', label: 'Моя работа', when: (actor) => has('executor')(actor) && !livesByMessages(actor) },
  { to: '/requests', label: ({ many }) => many, when: worksWithRequests },
  { to: '/requests/new', label: (noun) => noun.new, when: has('dispatcher', 'functional_operator') },
  { to: '/calls', label: 'Звонки', when: has('dispatcher') },
  { to: '/outages', label: 'Отключения', when: staff },
  { to: '/houses', label: 'Дома', when: staff },
  { to: '/reports', label: 'Отчёты', when: worksWithRequests },
  { to: '/conflicts', label: 'Конфликты', when: settlesConflicts },
  { to: '/classifier', label: 'Классификатор', when: worksWithRequests },
  { to: '/reference', label: 'Справочник', when: has('dispatcher', 'functional_operator') },
  { to: '/calendar', label: 'Календарь', when: has('functional_operator') },
  // The rest of what he keeps he finds there: a head of fifteen places is read by nobody.
  { to: '/admin', label: 'Консоль', when: has('technical_operator') },
  { to: '/connections', label: 'Подключения', when: (actor) => connects(actor) },
  {
    to: '/feedback/organization',
    label: 'Сведения организации',
    when: (actor) => hasForms(actor) && has('manager', 'executor')(actor),
  },
  { to: '/documents', label: 'Бланки', when: has('functional_operator', 'technical_operator') },
  { to: '/admin/participants', label: 'Участники', when: has('technical_operator') },
  { to: '/support', label: 'Обратная связь', when: has('functional_operator', 'technical_operator') },
  { to: '/inbox', label: 'Уведомления', when: () => true },
]

/** What this person finds in the header: only what he may open. */
export function navigationOf(actor: Actor): Viewer {
  const regulation = getRegulation(actor.municipalityId)
  const { system, scheme } = regulation
  const noun = theRequest(regulation)
  const links = actor.mustChangePassword
    ? []
    : rules
        .filter((rule) => rule.when(actor))
        .map(({ to, label }) => ({ to, label: typeof label === 'string' ? label : label(noun) }))
  const own = actor.kind === 'resident' ? [{ to: `/${actor.municipalityId}/new`, label: noun.file }] : []
  return {
    person: actor.personId,
    name: actor.name,
    where: actor.organizationName ?? 'житель',
    system,
    home: `/${actor.municipalityId}`,
    scheme,
    staff: actor.kind === 'staff',
    takesCalls: !actor.mustChangePassword && actor.roles.includes('dispatcher'),
    links: actor.mustChangePassword ? [] : [...own, ...links],
  }
}

/** Where his work begins. */
export function workplaceOf(actor: Actor): { readonly to: string; readonly label: string } {
  const noun = theRequest(getRegulation(actor.municipalityId))
  if (actor.kind === 'resident') return { to: '/my', label: noun.mine }
  return worksWithRequests(actor)
    ? { to: '/requests', label: `Открыть ${noun.many.toLowerCase()}` }
    : { to: '/admin', label: 'Открыть консоль' }
}
