import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { childrenOf } from '../test/child-processes.ts'

const PORT = 3977

/** The server as a process of its own; its answers are asked for by `ask` and `get`. */
export async function startServer(url: string, folder: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../src/app/main.ts'), '--role', 'web'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DVOR_DATA: folder,
      PORT: String(PORT),
      HOST: '127.0.0.1',
      DVOR_DEMO: 'off',
      // One machine plays a whole town; the limit per address would answer for it.
      DVOR_RATES: 'off',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (
      await get('/health/ready').then(
        (answer) => answer.status === 200,
        () => false,
      )
    )
      return server
  }
  throw new Error('the server did not start')
}

const agent = new Agent({ keepAlive: true, maxSockets: 128 })
export type Answer = { readonly status: number; readonly body: string }

export function ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, host: '127.0.0.1', port: PORT, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
export const get = (path: string, headers: Record<string, string> = {}) => ask('GET', path, headers)

/** A long answer that nobody keeps: how many bytes came. */
export function drain(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, host: '127.0.0.1', port: PORT, path, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`expected 200, got ${response.statusCode}`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes)).on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

export async function expectStatus(answer: Promise<Answer>, status: number): Promise<void> {
  const { status: got, body } = await answer
  if (got !== status) throw new Error(`expected ${status}, got ${got}: ${body.slice(0, 300)}`)
}

/** Resident memory of a server with the processes that answer beside it, MiB; what they share is counted in each. */
export function residentMb(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + residentOf(each), 0)
}

function residentOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('VmRSS'))
  return Number(/\d+/.exec(line ?? '')?.[0] ?? 0) / 1024
}
