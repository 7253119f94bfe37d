import { once } from 'node:events'
import { createServer } from 'node:net'
import type { FastifyInstance, FastifyListenOptions } from 'fastify'
import { type Config, ConfigError } from '../platform/config.ts'
import { doorOfOthers, isSupervised } from './siblings.ts'

type Address = Pick<Config, 'port' | 'host'>
type Listening = FastifyListenOptions & { readonly reusePort: boolean }

/**
 * Starts to take connections. Processes that answer together have a door each at the same port and the system deals
 * connections out among them: at one common door whoever woke up first took all that came at once (docs/decisions/0029).
 */
export async function listen(server: FastifyInstance, { port, host }: Address): Promise<void> {
  const others = doorOfOthers()
  const reusePort = isSupervised() && process.platform === 'linux'
  const options: Listening = { port: others ?? port, host, reusePort }
  try {
    // A door that may be shared would open beside another program's as well.
    if (reusePort && others === null) await refuseBusy({ port, host })
    await server.listen(options)
  } catch (error) {
    throw explained(error, { port, host })
  }
}

/** The port on which it listens. */
export function portOf(server: FastifyInstance, { port }: Address): number {
  const address = server.server.address()
  return typeof address === 'object' && address ? address.port : port
}

async function refuseBusy(address: Address): Promise<void> {
  const probe = createServer().listen({ ...address, exclusive: true })
  await once(probe, 'listening')
  await new Promise((resolve) => probe.close(resolve))
}

function explained(error: unknown, { port, host }: Address): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return new ConfigError(`Порт ${port} занят другой программой. Запустите на другом: PORT=${port + 1} npm start`)
  if (code === 'EACCES')
    return new ConfigError(`Порт ${port} открывать нельзя: ниже 1024 — только от root. Например: PORT=3000 npm start`)
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return new ConfigError(
      `У этой машины нет адреса «${host}». Уберите HOST или задайте HOST=0.0.0.0 для всех адресов.`,
    )
  return error
}
