import { createContext, type RouterContext } from 'react-router'
import type { Deps } from '../deps.ts'

export type RequestContext = {
  /** From the cookie; whether it is still good is for people/ to say. */
  readonly sessionToken: string | null
  /** Every inline script carries it, or the browser will not run it. */
  readonly nonce: string
  readonly startedAt: Date
  /** Address of the caller: for limits and evidence. */
  readonly ip: string
  /** Came over https: then cookies are Secure. */
  readonly secure: boolean
  /** Asked by a link inside the browser: only the data of the page is sent, and drawn there. */
  readonly dataOnly: boolean
  /** What a person tells the support when something broke; the log has the same. */
  readonly incident: string
  /** The text of the page, once it is drawn. */
  readonly drawn: { page: string | null }
}

/**
 * Vite bundles a second copy of this module into the pages, and a token is compared by identity: both copies take it from
 * one place of the process.
 */
function shared<T>(name: string): RouterContext<T> {
  const key = Symbol.for(`dvor.${name}`)
  const known: unknown = Reflect.get(globalThis, key)
  if (known) return known as RouterContext<T>
  const made = createContext<T>()
  Reflect.set(globalThis, key, made)
  return made
}

export const depsContext = shared<Deps>('deps')
export const requestContext = shared<RequestContext>('request')
