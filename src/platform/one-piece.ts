import type { Writable } from 'node:stream'

const gathering = new WeakSet<Writable>()

/** What is written from now until `later` runs its task goes out in one piece: each waking of the other side costs. */
export function inOnePiece(stream: Writable, later: (task: () => void) => void): void {
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  later(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}
