const KEY = 'dvor-work-look'
const NAMES = ['theme', 'size', 'spacing'] as const

/**
 * The kept page was asked for without cookies and does not know the look that the person chose; the device does. A page
 * from the server says the look, a kept one takes it over.
 */
export function keepLook(fromServer: boolean): void {
  const { dataset } = document.documentElement
  if (fromServer) localStorage.setItem(KEY, NAMES.map((name) => dataset[name] ?? '').join(' '))
  const chosen = (localStorage.getItem(KEY) ?? '').split(' ')
  for (const [index, name] of NAMES.entries()) if (chosen[index]) dataset[name] = chosen[index]
}
