import cluster from 'node:cluster'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { wantsSeveralProcesses } from '../platform/config.ts'

// Compiled code is kept beside the packages: half of the time of a start went into compiling, and after a fault people wait.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/dvor'))
if (cluster.isPrimary && wantsSeveralProcesses()) await import('./supervise.ts')
else await import('./start.ts')
// Now and not at the end: a killed process has no end.
flushCompileCache()
setTimeout(flushCompileCache, 5_000).unref()
