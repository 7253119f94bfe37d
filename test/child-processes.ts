import { readdirSync, readFileSync } from 'node:fs'

/** Processes that this one has started itself and that still run (Linux). */
export const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)

function parentOf(name: string): number {
  try {
    // «pid (name of the program, which may hold anything) state parent …»
    const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return state === 'Z' ? 0 : Number(parent)
  } catch {
    return 0
  }
}
