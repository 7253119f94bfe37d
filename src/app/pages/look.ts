import { cookieOf } from '../../platform/pages/cookies.ts'

export const themes = { dvor: 'Обычные', 'dvor-dark': 'Тёмные', 'dvor-contrast': 'Контрастные' } as const
export const sizes = { usual: 'Обычный', large: 'Крупный', largest: 'Очень крупный' } as const
type Theme = keyof typeof themes
type Size = keyof typeof sizes
export type Look = { readonly theme: Theme; readonly size: Size }

const isTheme = (name: string): name is Theme => Object.hasOwn(themes, name)
const isSize = (name: string): name is Size => Object.hasOwn(sizes, name)

export const lookFrom = (theme: string, size: string): Look => ({
  theme: isTheme(theme) ? theme : 'dvor',
  size: isSize(size) ? size : 'usual',
})

export function lookOf(cookies: string | null): Look {
  const [theme = '', size = ''] = (cookieOf(cookies, 'dvor_look') ?? '').split('.')
  return lookFrom(theme, size)
}

export const lookCookie = ({ theme, size }: Look): string =>
  `dvor_look=${theme}.${size}; Path=/; Max-Age=31536000; SameSite=Lax`
