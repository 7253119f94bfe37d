import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'

/** Who takes nothing while this much waits is let go; he comes back and reads on from where he stopped. */
const WAITING_BYTES = 256 * 1024

/** One open connection of server-sent events. */
export class EventStream {
  readonly #response: ServerResponse

  constructor(reply: FastifyReply, ended: () => void) {
    reply.hijack()
    this.#response = reply.raw
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) this.#response.setHeader(name, value)
    this.#response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
      // nginx would keep the messages back until its buffer is full.
      'x-accel-buffering': 'no',
    })
    this.#response.flushHeaders()
    this.#response.once('close', ended)
  }

  send(message: string): void {
    if (this.#response.writableLength > WAITING_BYTES) this.#response.destroy()
    else this.#response.write(message)
  }

  end(lastWord: string): void {
    this.#response.end(lastWord)
  }
}
