import { type Answered, ask } from './ask.ts'
import { type Fingerprint, fingerprint } from './fingerprint.ts'
import { bodyFor, hasOwner, isWrite, type Operation, operationsOf, pointsAtOthers } from './operations.ts'
import { ownedFor, secretsOf } from './owned.ts'
import type { Visitor, World } from './world.ts'

type Leak = {
  readonly operation: string
  readonly who: string
  readonly what: string
  readonly trouble: string
  readonly status: number
}
export type Report = {
  readonly probes: number
  readonly leaks: readonly Leak[]
  readonly byOperation: ReadonlyMap<string, number>
}

type Probe = {
  readonly operation: Operation
  readonly visitor: Visitor
  readonly path: string
  readonly what: string
  readonly body: ReturnType<typeof bodyFor>
  /** Any success is a leak: the record is another's, or the visitor is entitled to nothing. */
  readonly mustRefuse: boolean
}

/** Own matters of whoever is signed in: no record of others is named, and a deed would only hurt the visitor himself. */
const OWN = /^\/api\/v1\/(me|sessions|live)(\/|$)/

export async function probeAll(world: World): Promise<Report> {
  const secrets = secretsOf(world)
  const leaks: Leak[] = []
  const byOperation = new Map<string, number>()
  let before = await fingerprint(world.db)
  let probes = 0
  for (const operation of operationsOf(world.description)) {
    const name = `${operation.method} ${operation.path}`
    // Who takes a file is noted: what a reading wrote is not the next deed's.
    if (isWrite(operation)) before = await fingerprint(world.db)
    for (const probe of probesOf(world, operation)) {
      const { method } = operation
      const answer = await ask(world.address, { method, path: probe.path, key: probe.visitor.key, ...probe.body })
      probes += 1
      byOperation.set(name, (byOperation.get(name) ?? 0) + 1)
      const after: Fingerprint = isWrite(operation) ? await fingerprint(world.db) : before
      for (const trouble of troubles(probe, answer, secrets, before, after))
        leaks.push({ operation: name, who: probe.visitor.name, what: probe.what, trouble, status: answer.status })
      before = after
    }
  }
  return { probes, leaks, byOperation }
}

function probesOf(world: World, operation: Operation): Probe[] {
  return hasOwner(operation) ? ofRecords(world, operation) : ofRoom(world, operation)
}

/** Each record × each visitor who is nothing to it. */
function ofRecords(world: World, operation: Operation): Probe[] {
  return ownedFor(world, operation.path).flatMap((record) => {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(record.path[name]))
    const entitled = isWrite(operation) ? record.writers : record.readers
    const town = world.towns.find(({ id }) => id === record.town)
    if (!town) return []
    const body = bodyFor(operation, town)
    const foreign = world.visitors.filter(({ name }) => !entitled.has(name))
    const what = `${record.town}: ${record.what}`
    // A code of the classifier, a kind of document is the same word in every town: there each changes or reads his own.
    const nameless =
      ['code', 'year', 'rule', 'municipality', 'kind'].some((name) => name in record.path) ||
      operation.path.startsWith('/api/v1/exports/')
    return foreign
      .filter(({ name, stranger }) => stranger || !nameless || name.startsWith(record.town))
      .map((visitor) => ({ operation, visitor, path, what, body, mustRefuse: !operation.open }))
  })
}

/** Lists and creations: strangers get nothing; bodies of the others point at records of the other town. */
function ofRoom({ towns, visitors }: World, operation: Operation): Probe[] {
  const own = OWN.test(operation.path)
  return visitors.flatMap((visitor) => {
    const elsewhere = towns.find(({ id }) => !visitor.name.startsWith(id))
    if (!elsewhere || !worthAsking(operation, visitor, own)) return []
    const body = bodyFor(operation, elsewhere)
    const nothing = visitor.stranger && !operation.open && !(own && visitor.key?.from === 'page')
    const mustRefuse = nothing || (isWrite(operation) && !operation.open && pointsAtOthers(operation))
    const what = isWrite(operation) ? `pointing at ${elsewhere.id}` : 'whatever it shows'
    return [
      {
        operation,
        visitor,
        path: operation.path,
        what,
        body,
        mustRefuse: mustRefuse && !mayClassifier(operation, visitor),
      },
    ]
  })
}

const mayClassifier = ({ path }: Operation, { name }: Visitor): boolean =>
  path === '/api/v1/classifier' && name.endsWith('bare program')

/** A deed on own matters is done by its owner, and one that names no record of others has its own tests. */
function worthAsking(operation: Operation, { stranger, key }: Visitor, own: boolean): boolean {
  if (!isWrite(operation)) return true
  if (operation.open) return false
  return own ? key === null || key.from === 'program' : stranger || pointsAtOthers(operation)
}

function troubles(
  { operation, visitor, mustRefuse }: Probe,
  { status, text }: Answered,
  secrets: ReturnType<typeof secretsOf>,
  before: Fingerprint,
  after: Fingerprint,
): string[] {
  // A deed on several records answers for each of them.
  const done = status >= 200 && status < 300 && !(operation.path.endsWith('/bulk') && !text.includes('"done":true'))
  const shown = secrets.filter(({ word, seers }) => !seers.has(visitor.name) && text.includes(word))
  const changed = [...after].filter(([table, print]) => before.get(table) !== print).map(([table]) => table)
  // Taking away what one never had is done already: nothing came back, nothing changed.
  const harmless = operation.method === 'DELETE' && status === 204 && changed.length === 0
  return [
    ...(status >= 500 ? ['failed instead of refusing'] : []),
    ...(done && mustRefuse && !harmless ? ['done instead of refused'] : []),
    ...shown.map(({ word }) => `shows «${word}»`),
    ...(!done && changed.length > 0 ? [`changed ${changed.join(', ')}`] : []),
  ]
}
