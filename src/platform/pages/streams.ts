import { Readable } from 'node:stream'

/** Asked chunk by chunk: what the reader has not taken yet waits in the socket, not in memory. */
export function webStream(source: Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

export const nodeStream = (source: ReadableStream<Uint8Array>): Readable => Readable.from(chunksOf(source))

async function* chunksOf(source: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = source.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    // The visitor left: whoever makes the rest should know.
    await reader.cancel().catch(() => {})
  }
}
