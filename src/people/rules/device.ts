type Sign = readonly [RegExp, string]

// The first that fits: nearly every browser calls itself Chrome and Safari as well.
const BROWSERS: readonly Sign[] = [
  [/YaBrowser\//, 'Яндекс Браузер'],
  [/Edg(e|A|iOS)?\//, 'Microsoft Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'браузер Samsung'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/MSIE |Trident\//, 'Internet Explorer'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly Sign[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

const nameIn = (signs: readonly Sign[], text: string): string | undefined =>
  signs.find(([sign]) => sign.test(text))?.[1]

/** «Chrome, Windows»: what a person recognises his own computer by; from the header User-Agent. */
export function deviceInWords(userAgent: string): string {
  const browser = nameIn(BROWSERS, userAgent)
  const system = nameIn(SYSTEMS, userAgent)
  if (browser && system) return `${browser}, ${system}`
  return browser ?? system ?? (userAgent === '' ? 'Неизвестное устройство' : 'Программа')
}

/** Where a deed before the sign-in comes from: for limits, for the list of own sessions, for the operator's record. */
export type Caller = { readonly address: string | null; readonly device: string }

/** A command or a test: no network, no browser. */
export const NO_CALLER: Caller = { address: null, device: '' }

export const callerOf = (address: string | null, userAgent: string | null | undefined): Caller => ({
  address,
  device: (userAgent ?? '').slice(0, 300),
})
