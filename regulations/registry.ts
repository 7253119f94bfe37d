import { grozny } from './grozny.ts'
import { kostroma } from './kostroma.ts'
import type { Regulation } from './regulation.ts'
import { ukhta } from './ukhta.ts'

/** Every регламент this installation can serve. A new town is one more file and one more line here. */
export const regulations: Readonly<Record<string, Regulation>> = {
  [grozny.id]: grozny,
  [kostroma.id]: kostroma,
  [ukhta.id]: ukhta,
}

/** Throws when the municipality has no регламент: that is a fault of the installation, not of what people typed. */
export function getRegulation(id: string): Regulation {
  const found = Object.hasOwn(regulations, id) ? regulations[id] : undefined
  if (found) return found
  throw new Error(`No регламент for municipality «${id}». Known: ${Object.keys(regulations).join(', ')}`)
}
