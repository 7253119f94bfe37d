import type { ParseArgsOptionsConfig } from 'node:util'
import { regulations } from '../../../regulations/registry.ts'
import type { Deps } from '../../platform/deps.ts'

/** What was typed after the name of the command. */
export type Typed = { readonly words: readonly string[]; readonly options: Readonly<Record<string, unknown>> }

/** A wrong way to call a command: the text says what to type. */
export class UsageError extends Error {}

type Described = {
  /** As it is typed, with its arguments. */
  readonly usage: string
  readonly says: string
  readonly options: ParseArgsOptionsConfig
}

/** A command that needs no database, or makes one. */
export type LoneCommand = Described & { runAlone(typed: Typed, say: (text: string) => void): Promise<number> }

export type Command = Described & {
  /** Returns the exit code: 0 done, 1 refused, 3 done but for some rows. */
  run(deps: Deps, typed: Typed, say: (text: string) => void): Promise<number>
}

/** Any town will do to show how a command is typed. */
export const EXAMPLE_TOWN = Object.keys(regulations)[0] ?? 'gorod'

export function wanted({ options }: Typed, name: string, example: string): string {
  const value = options[name]
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  throw new UsageError(`Не хватает --${name}. Например: --${name} ${example}`)
}

export function chosen({ options }: Typed, name: string): string | null {
  const value = options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
