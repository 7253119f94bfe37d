import { probeAll } from './isolation/probe.ts'
import { openWorld } from './isolation/world.ts'

/**
 * Every operation of the published description × objects of other organisations, residents and of the other town × every
 * role: nothing foreign may come back, nothing may change. A new operation is probed by itself; one with a part of the
 * path that nobody explained here fails loudly.
 */
const world = await openWorld()
try {
  const { probes, leaks, byOperation } = await probeAll(world)
  for (const [operation, count] of byOperation) console.log(`${String(count).padStart(6)}  ${operation}`)
  for (const leak of leaks) console.log(JSON.stringify(leak))
  console.log(JSON.stringify({ probes, leaks: leaks.length }))
  process.exitCode = leaks.length === 0 ? 0 : 1
} finally {
  await world.close()
}
