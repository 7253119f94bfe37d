import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildPagesIfStale } from '../../scripts/build-pages.ts'
import { childrenOf } from '../../test/child-processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvor-main-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Started = { readonly child: ChildProcess; readonly said: () => string }

function start(args: readonly string[], env: Record<string, string> = {}, file = 'main.ts'): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    // DATABASE_URL empty: the embedded PostgreSQL, whatever this run of tests itself uses.
    env: { ...process.env, DATABASE_URL: '', DVOR_DATA: folder, DVOR_DEMO: 'off', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (text: string): void => {
    said += text
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  return { child, said: () => said }
}

async function until({ child, said }: Started, words: string): Promise<void> {
  for (let left = 300; left > 0 && !said().includes(words); left -= 1) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(said()).toContain(words)
}

async function exitCode({ child }: Started): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

/** A port that somebody listens on until it is freed. */
async function busyPort(): Promise<{ readonly port: number; free(): Promise<void> }> {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, free: async () => void (await new Promise((resolve) => other.close(resolve))) }
}

const WORKING = 'задания «Двора» выполняются'

test('one data folder has one server; a killed one leaves no trace; Ctrl-C ends cleanly', {
  timeout: 120_000,
}, async () => {
  const first = start(['--role', 'worker'])
  await until(first, WORKING)

  const second = start(['--role', 'worker'])
  expect(await exitCode(second)).toBe(1)
  expect(second.said()).toContain('уже запущен')

  first.child.kill('SIGKILL')
  const third = start(['--role', 'worker'])
  await until(third, WORKING)

  const command = start(['create-town', 'grozny'], {}, 'cli.ts')
  expect(await exitCode(command)).toBe(0)

  // npm passes on the signal that the terminal has sent already.
  third.child.kill('SIGINT')
  third.child.kill('SIGINT')
  expect(await exitCode(third)).toBe(0)

  const after = start(['create-town', 'grozny'], {}, 'cli.ts')
  expect(await exitCode(after)).toBe(0)
  expect(after.said()).toContain('уже есть')
})

test('whichever process of the server breaks off, the others answer and a new one takes its place; Ctrl-C ends them all', {
  timeout: 120_000,
}, async () => {
  await buildPagesIfStale(() => {})
  const { port, free } = await busyPort()
  await free()
  const server = start([], { HOST: '127.0.0.1', PORT: String(port), DVOR_PROCESSES: '2' })
  await until(server, 'работает: ')
  const answers = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null)
    return answer?.ok ?? false
  }
  const two = async (): Promise<readonly number[]> => {
    await expect.poll(() => childrenOf(server.child.pid ?? 0).length, { timeout: 20_000 }).toBe(2)
    return childrenOf(server.child.pid ?? 0)
  }
  for (const which of [1, 0]) {
    const pid = (await two())[which] ?? 0
    process.kill(pid, 'SIGKILL')
    await until(server, `Процесс ${pid} прервался`)
    await expect.poll(answers, { timeout: 20_000 }).toBe(true)
    expect(await two()).not.toContain(pid)
  }
  const last = await two()
  server.child.kill('SIGINT')
  expect(await exitCode(server)).toBe(0)
  for (const pid of last) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a busy port is told in a sentence', { timeout: 60_000 }, async () => {
  const { port, free } = await busyPort()
  const refused = start([], { PORT: String(port), HOST: '127.0.0.1' })
  expect(await exitCode(refused)).toBe(1)
  expect(refused.said()).toContain(`Порт ${port} занят`)
  await free()
})

test('a working calendar is loaded by the command; a file of something else and no file are told in sentences', {
  timeout: 120_000,
}, async () => {
  const run = async (...args: string[]) => {
    const command = start(args, {}, 'cli.ts')
    const code = await exitCode(command)
    return { code, said: command.said() }
  }
  await run('create-town', 'ukhta')
  const file = join(folder, '2030.xml')
  writeFileSync(file, '<calendar year="2030"><days><day d="01.01" t="1"/><day d="01.05" t="2"/></days></calendar>')
  const loaded = await run('import', 'calendar', file, '--municipality', 'ukhta')
  expect(loaded).toMatchObject({ code: 0, said: expect.stringContaining('2030') })
  writeFileSync(file, 'улица;дом')
  expect((await run('import', 'calendar', file, '--municipality', 'ukhta')).code).toBe(1)
  expect((await run('import', 'calendar', join(folder, 'нет.xml'), '--municipality', 'ukhta')).code).not.toBe(0)
})

test('a restoring needs a folder of copies and a moment with its zone', { timeout: 60_000 }, async () => {
  const nowhere = start(['restore'], {}, 'cli.ts')
  expect(await exitCode(nowhere)).toBe(2)
  expect(nowhere.said()).toContain('Назовите папку копий')
  const vague = start(['restore', folder, '--until', 'вчера'], {}, 'cli.ts')
  expect(await exitCode(vague)).toBe(2)
  expect(vague.said()).toContain('с часовым поясом')
})
