import { cookieOf, LOOK_COOKIE, setCookie } from '../../platform/pages/cookies.ts'

export const themes = {
  device: 'Как на устройстве',
  light: 'Светлые',
  dark: 'Тёмные',
  contrast: 'Контрастные: белым и жёлтым по чёрному',
} as const
export const sizes = { usual: 'А — обычный', large: 'А+ — крупный', largest: 'А++ — очень крупный' } as const
export const spacings = { usual: 'Обычные', wide: 'Увеличенные' } as const

/** How a person wants pages to look. Kept in a cookie, so it needs no account. */
export type Look = {
  readonly theme: keyof typeof themes
  readonly size: keyof typeof sizes
  readonly spacing: keyof typeof spacings
}

const YEAR = 365 * 24 * 3600

const keyOf = <Key extends string>(of: Readonly<Record<Key, string>>, typed: string, usual: Key): Key => {
  const isKey = (name: string): name is Key => Object.hasOwn(of, name)
  return isKey(typed) ? typed : usual
}

/** What is unknown becomes the usual. */
export const lookFrom = (theme = '', size = '', spacing = ''): Look => ({
  theme: keyOf(themes, theme, 'device'),
  size: keyOf(sizes, size, 'usual'),
  spacing: keyOf(spacings, spacing, 'usual'),
})

export const lookOf = (cookies: string | null): Look => lookFrom(...(cookieOf(cookies, LOOK_COOKIE) ?? '').split('.'))

export const lookCookie = ({ theme, size, spacing }: Look, secure: boolean): string =>
  setCookie(LOOK_COOKIE, `${theme}.${size}.${spacing}`, { secure, maxAgeSeconds: YEAR })

const NAMES = { device: undefined, light: 'dvor', dark: 'dvor-dark', contrast: 'dvor-contrast' } as const

/** Attributes of <html> that root.css goes by; without a choice the device decides. */
export const attributesOf = (look: Look | undefined) => ({
  'data-theme': look && NAMES[look.theme],
  'data-size': look?.size === 'usual' ? undefined : look?.size,
  'data-spacing': look?.spacing === 'usual' ? undefined : look?.spacing,
})
