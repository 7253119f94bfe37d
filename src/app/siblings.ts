import cluster from 'node:cluster'
import { AggregatorRegistry, type Registry } from 'prom-client'
import type { Db } from '../platform/database.ts'
import { onOwnEvents, tellOfOthers } from '../platform/live/index.ts'

/** What processes of one server say to each other through supervise.ts. */
export const EVENTS = 'events committed'
export const STOP = 'stop'
/** «Give me the figures of all», and in the answer their text; null when one of them did not give its own. */
export const FIGURES = 'figures'

/** What the keeper says when it answers pages: the address of the database and its port. */
export type Ready = { readonly base: string; readonly port: number }

export const isReady = (said: unknown): said is Ready =>
  typeof said === 'object' &&
  said !== null &&
  'base' in said &&
  typeof said.base === 'string' &&
  'port' in said &&
  typeof said.port === 'number'

/** In the environment of whoever joins the others: the database, for those who only help, and the port, for all. */
export const BASE = 'DVOR_BASE'
export const DOOR = 'DVOR_DOOR'

/** The database of a process that only helps to answer pages; null for one that keeps the house itself. */
export const baseOfHelper = (): string | null => (cluster.isWorker ? process.env[BASE] || null : null)

/** True when a process above this one gets the signals and tells what to do. */
export const isSupervised = (): boolean => cluster.isWorker

/** The port at which others answer already; null for whoever comes first. */
export const doorOfOthers = (): number | null => (cluster.isWorker && Number(process.env[DOOR])) || null

export const sayReady = (ready: Ready): unknown => cluster.isWorker && process.send?.(ready)

export const onStop = (stop: () => void): unknown => process.on('message', (said) => said === STOP && stop())

/** Tells the others of the events of this process, and hears of theirs. */
export function shareEvents(db: Db): void {
  if (!cluster.isWorker) return
  onOwnEvents(db, () => process.send?.(EVENTS))
  process.on('message', (said) => said === EVENTS && tellOfOthers(db))
}

/** Figures of all processes that answer together; of this one when it is alone. */
export function figuresOfAll(own: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => own.metrics()
  AggregatorRegistry.setRegistries([own])
  // Its making is what lets this process answer when figures are gathered.
  new AggregatorRegistry()
  let asked: Promise<string> | null = null
  return () => {
    asked ??= askFigures().finally(() => {
      asked = null
    })
    return asked
  }
}

function askFigures(): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const hear = (said: unknown): void => {
    if (typeof said !== 'object' || said === null || !(FIGURES in said)) return
    process.off('message', hear)
    if (typeof said[FIGURES] === 'string') resolve(said[FIGURES])
    else reject(new Error('a process beside this one did not give its figures'))
  }
  process.on('message', hear)
  process.send?.(FIGURES)
  return promise
}
