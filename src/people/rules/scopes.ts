/**
 * What an agreement may permit a program, by the rooms of the API. What is not named here a program cannot get: signing in,
 * own accounts, issuing logins and keys, personal looks belong to people.
 */
const NOUNS = {
  requests: 'Заявки и их файлы',
  calls: 'Журнал звонков',
  classifier: 'Классификатор заявок',
  houses: 'Дома и кто ими управляет',
  outages: 'Отключения',
  conflicts: 'Уведомления о конфликтных ситуациях',
  notices: 'Уведомления организации',
  organizations: 'Сведения об организациях',
  exports: 'Выгрузки сведений организации',
  reports: 'Отчёты',
} as const
export type Noun = keyof typeof NOUNS
export type Scope = `${Noun}:${'read' | 'write'}`

const isNoun = (word: string): word is Noun => Object.hasOwn(NOUNS, word)
const nouns = Object.keys(NOUNS).filter(isNoun)

export const SCOPES: readonly Scope[] = nouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`] as const)

export const isScope = (word: string): word is Scope => SCOPES.some((scope) => scope === word)

/** «Заявки и их файлы: читать» */
export function scopeTitle(scope: Scope): string {
  const [noun = '', way] = scope.split(':')
  return `${isNoun(noun) ? NOUNS[noun] : noun}: ${way === 'read' ? 'читать' : 'вносить и изменять'}`
}

/** A file is read by the right of what it hangs on. */
const HANGS_ON: Readonly<Record<string, Noun>> = { files: 'requests' }

/**
 * The scope that an operation needs, by its address: `GET /api/v1/requests/:id` needs `requests:read`. A new room is thus
 * closed to programs until it is named above. null: for people only.
 */
export function scopeOf(method: string, path: string): Scope | null {
  const segment = /^\/api\/v1\/([^/]+)/.exec(path)?.[1] ?? ''
  // What shows requests is theirs, whatever the address begins with: /houses/:id/open-requests.
  const noun = /\/(open-)?requests(\/|$)/.test(path) ? 'requests' : (HANGS_ON[segment] ?? segment)
  if (!isNoun(noun)) return null
  return `${noun}:${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`
}
