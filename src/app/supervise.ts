import cluster, { type Worker } from 'node:cluster'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AggregatorRegistry } from 'prom-client'
import { readConfig } from '../platform/config.ts'
import { BASE, DOOR, EVENTS, FIGURES, isReady, type Ready, STOP } from './siblings.ts'

// Pages are answered by several processes, since drawing one takes the time of a core (docs/decisions/0027). The first, the
// keeper, is «Двор» as it runs alone: it holds the data folder and its PostgreSQL and does the jobs. The others answer pages
// beside it. This process answers nothing: it puts a new process in the place of one that broke off.

/** A process that has ended so soon (ms) after its start would end again at once: the next one waits a second. */
const SOON = 5_000
const LONGEST_STOP = 20_000

const { processes } = readConfig(process.env, process.argv)
let keeper: Worker
let ready: Ready | null = null
let stopping = false

// Every process takes connections itself: handed out here, one that was on its way to a process that broke off would hang for
// ever.
cluster.schedulingPolicy = cluster.SCHED_NONE
cluster.setupPrimary({ exec: join(import.meta.dirname, 'main.ts'), args: process.argv.slice(2) })
const figures = new AggregatorRegistry()
cluster.on('message', (author, said: unknown) => {
  if (said === EVENTS) for (const worker of workers()) if (worker !== author) tell(worker, EVENTS)
  if (said === FIGURES) void figures.clusterMetrics().then(answerTo(author), () => answerTo(author)(null))
  if (isReady(said)) settle(said)
})
startKeeper()

function startKeeper(): void {
  keeper = cluster.fork(ready ? { [DOOR]: ready.port } : {})
  replaceWhenGone(keeper, startKeeper)
}

function startHelper(): void {
  if (ready) replaceWhenGone(cluster.fork({ [BASE]: ready.base, [DOOR]: ready.port }), startHelper)
}

/** The keeper answers: the others can begin. A new keeper finds them at work. */
function settle(said: Ready): void {
  const first = ready === null
  ready = said
  if (first) for (let number = 1; number < processes; number += 1) startHelper()
}

function replaceWhenGone(worker: Worker, start: () => void): void {
  const begun = Date.now()
  worker.once('exit', async (code, signal) => {
    if (stopping) return
    // It could not start at all, and has said why.
    if (ready === null) process.exit(code || 1)
    console.error(`Процесс ${worker.process.pid} прервался (${signal ?? code}), запускаю новый.`)
    if (Date.now() - begun < SOON) await pause(1_000)
    if (!stopping) start()
  })
}

const workers = (): readonly Worker[] => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? [])

function tell(worker: Worker, said: string | Record<string, string | null>): void {
  if (worker.isConnected()) worker.send(said)
}

const answerTo = (worker: Worker) => (text: string | null) => tell(worker, { [FIGURES]: text })

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())

/** The keeper goes last: PostgreSQL stops with it. */
async function stop(): Promise<void> {
  // npm passes on a signal that the terminal has sent already: the second one is no impatience.
  if (stopping) return
  stopping = true
  console.log('\nОстанавливаюсь…')
  await Promise.all(workers().map((worker) => (worker === keeper ? null : ended(worker))))
  process.exit(await ended(keeper))
}

async function ended(worker: Worker): Promise<number> {
  if (worker.isDead()) return worker.process.exitCode ?? 1
  const gone = new Promise<number>((resolve) => worker.once('exit', (code) => resolve(code ?? 1)))
  tell(worker, STOP)
  const code = await Promise.race([gone, pause(LONGEST_STOP, null, { ref: false })])
  if (code === null) worker.process.kill('SIGKILL')
  return code ?? gone
}
