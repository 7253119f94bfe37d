import type { Noun } from '../../kernel/nouns.ts'

/**
 * What an agreement may permit a program, by the rooms of the API. What is not named here a program cannot get: signing in,
 * own accounts, issuing logins and keys, personal looks belong to people.
 */
const ROOMS = {
  requests: ({ many }) => `${many} и их файлы`,
  calls: () => 'Журнал звонков',
  classifier: ({ ofMany }) => `Классификатор ${ofMany}`,
  houses: () => 'Дома и кто ими управляет',
  outages: () => 'Отключения',
  conflicts: () => 'Уведомления о конфликтных ситуациях',
  notices: () => 'Уведомления организации',
  organizations: () => 'Сведения об организациях',
  exports: () => 'Выгрузки сведений организации',
  reports: () => 'Отчёты',
} as const satisfies Record<string, (noun: Noun) => string>
type Room = keyof typeof ROOMS
export type Scope = `${Room}:${'read' | 'write'}`

const isRoom = (word: string): word is Room => Object.hasOwn(ROOMS, word)
const rooms = Object.keys(ROOMS).filter(isRoom)

export const SCOPES: readonly Scope[] = rooms.flatMap((room) => [`${room}:read`, `${room}:write`] as const)

export const isScope = (word: string): word is Scope => SCOPES.some((scope) => scope === word)

/** «Заявки и их файлы: читать» */
export function scopeTitle(scope: Scope, noun: Noun): string {
  const [room = '', way] = scope.split(':')
  return `${isRoom(room) ? ROOMS[room](noun) : room}: ${way === 'read' ? 'читать' : 'вносить и изменять'}`
}

/** A file is read by the right of what it hangs on. */
const HANGS_ON: Readonly<Record<string, Room>> = { files: 'requests' }

/**
 * The scope that an operation needs, by its address: `GET /api/v1/requests/:id` needs `requests:read`. A new room is thus
 * closed to programs until it is named above. null: for people only.
 */
export function scopeOf(method: string, path: string): Scope | null {
  const segment = /^\/api\/v1\/([^/]+)/.exec(path)?.[1] ?? ''
  // What shows requests is theirs, whatever the address begins with: /houses/:id/open-requests.
  const room = /\/(open-)?requests(\/|$)/.test(path) ? 'requests' : (HANGS_ON[segment] ?? segment)
  if (!isRoom(room)) return null
  return `${room}:${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`
}
