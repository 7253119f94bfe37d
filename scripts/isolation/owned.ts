import { getRegulation } from '../../regulations/registry.ts'
import type { Settled } from './settle.ts'
import type { World, WorldTown } from './world.ts'

/** A record that the path of an operation may name: who may read it, and who may do deeds on it (by the roles of its town). */
type Owned = {
  readonly town: string
  readonly what: string
  readonly path: Readonly<Record<string, string | number>>
  readonly readers: ReadonlySet<string>
  readonly writers: ReadonlySet<string>
}

const named = (town: Settled, roles: readonly string[]): ReadonlySet<string> =>
  new Set(roles.map((role) => `${town.id} ${role}`))

const PARTIES = ['dispatcher', 'operator', 'manager', 'program', 'employee', 'contractor', 'supervisor', 'resident']
const STAFF = [
  'dispatcher',
  'operator',
  'manager',
  'program',
  'employee',
  'stranger',
  'contractor',
  'supplier',
  'supervisor',
  'technician',
]
const EVERYBODY = [...STAFF, 'resident', 'neighbour', 'passerby']
const STRANGERS_PARTIES = ['dispatcher', 'operator', 'stranger', 'supervisor', 'neighbour']

/** Who answers for the resource, and those who keep the list of outages of the town. */
const OUTAGE = ['supplier', 'dispatcher', 'operator']
/** The recipient; the operators see the evidence that he was told. */
const NOTICE = ['resident', 'operator', 'technician']
const OPERATORS = ['dispatcher', 'operator', 'technician']

/** Who asked, who decides; and who takes requests in, where the town has such a body. */
const connects = (town: Settled): readonly string[] => [
  ...['manager', 'technician'],
  ...(getRegulation(town.id).connection?.intake === 'functional_operator' ? ['operator'] : []),
]
const CHANGES = ['manager', 'employee', 'technician']

/** Its author, and who handles such. */
const TICKET = ['resident', 'operator', 'technician']

type Kind = (town: WorldTown) => readonly Owned[]

/** Both sides of a notice; nobody else until somebody is drawn in. */
const SIDES = ['manager', 'employee', 'contractor']

/** A paper composed about a request. */
const COMPOSED = { documentId: 1, format: 'pdf' }

/** By the first word of the address; an operation with a path that is not explained here stops the run. */
const KINDS: Readonly<Record<string, Kind>> = {
  requests: (town) => [
    owned(town, 'request of УО A', { id: town.ids.request, ...COMPOSED }, PARTIES, PARTIES),
    owned(
      town,
      'request of УО B',
      { id: town.ids.strangersRequest, ...COMPOSED },
      STRANGERS_PARTIES,
      STRANGERS_PARTIES,
    ),
  ],
  'co-applicants': (town) => [
    owned(town, 'neighbour who joined', { id: town.ids.coApplicant }, ['dispatcher'], ['dispatcher', 'operator']),
  ],
  files: (town) => [owned(town, 'file of a request', { id: town.fileId }, PARTIES, PARTIES)],
  'saved-filters': (town) => [
    owned(town, 'filter of a dispatcher', { id: town.ids.savedFilter }, ['dispatcher'], ['dispatcher']),
  ],
  calls: (town) => [owned(town, 'call', { id: town.ids.call }, ['dispatcher'], ['dispatcher'])],
  classifier: (town) => [owned(town, 'type', { code: '10.1' }, EVERYBODY, ['operator'])],
  notices: (town) => [owned(town, 'notice of a resident', { id: town.ids.notice }, NOTICE, ['resident'])],
  organizations: (town) => [
    owned(
      town,
      'УО A',
      { id: town.organizations.managing, executorId: town.organizations.unlinked, target: 'gis-zhkh', unitId: 1 },
      EVERYBODY,
      ['technician', 'manager', 'employee'],
    ),
  ],
  staff: (town) => [owned(town, 'employee of УО A', { id: town.ids.employee }, ['technician'], ['technician'])],
  sessions: (town) => [owned(town, 'sign-in of a resident', { id: town.sessionId }, ['resident'], ['resident'])],
  agreements: (town) => [owned(town, 'agreement of УО A', town.agreement, ['technician'], ['technician'])],
  houses: (town) => [owned(town, 'house of УО A', { id: town.ids.house }, EVERYBODY, ['technician'])],
  imports: (town) => [owned(town, 'loading of a list', { id: town.ids.import }, ['technician'], ['technician'])],
  outages: (town) => [
    owned(town, 'draft of an outage', { id: town.ids.outage, format: 'csv', answer: 'yes' }, OUTAGE, OUTAGE),
  ],
  conflicts: (town) => [owned(town, 'notice of УО A', { id: town.ids.conflict, fileId: town.paperId }, SIDES, SIDES)],
  documents: (town) => [owned(town, 'form and templates', { kind: 'work_order', version: 0 }, OPERATORS, OPERATORS)],
  articles: (town) => [owned(town, 'article of the reference', { id: town.ids.article }, STAFF, OPERATORS)],
  calendar: (town) => [owned(town, 'calendar', { year: 2026 }, EVERYBODY, OPERATORS)],
  me: (town) => [owned(town, 'device of a resident', { id: 1 }, ['resident'], ['resident'])],
  deliveries: (town) => [owned(town, 'letter to a resident', { id: town.ids.delivery }, OPERATORS, OPERATORS)],
  connections: (town) => [
    owned(
      town,
      'request to connect a contractor',
      { id: town.ids.connection, file: 'licence' },
      connects(town),
      connects(town),
    ),
  ],
  'data-changes': (town) => [owned(town, 'changed data of УО A', { id: town.ids.dataChange }, CHANGES, ['technician'])],
  'check-rules': (town) => [owned(town, 'check', { rule: 'ogrn-control' }, ['technician'], ['technician'])],
  'public-connections': (town) => [
    owned(town, 'request by code', { municipality: town.id, file: 'licence' }, EVERYBODY, EVERYBODY),
  ],
  'connection-blanks': (town) => [owned(town, 'blank', { municipality: town.id }, EVERYBODY, EVERYBODY)],
  'service-breaks': (town) => [
    owned(town, 'fault of the system', { id: town.ids.serviceBreak }, EVERYBODY, ['technician']),
  ],
  tickets: (town) => [owned(town, 'question of a resident', { id: town.ids.ticket }, TICKET, TICKET)],
  'classifier-changes': (town) => [
    owned(town, 'wish of УО A to change a type', { id: town.ids.typeChange }, STAFF, ['operator']),
  ],
  appointments: (town) => [
    owned(town, 'who answers for what', { id: town.ids.appointment }, EVERYBODY, ['operator', 'technician']),
  ],
  towns: (town) => [owned(town, 'public figures', { town: town.id }, EVERYBODY, [])],
  // The queue is the installation's own: the technical operator of any town minds it.
  jobs: (town) => [owned(town, 'job that was given up', { id: 1 }, ['technician'], ['technician'])],
  exchange: (town) => [owned(town, 'connected system', { id: town.ids.link }, ['technician'], ['technician'])],
  exports: (town) => [owned(town, 'export', { target: 'gis-zhkh' }, STAFF, STAFF)],
}

const owned = (
  town: Settled,
  what: string,
  path: Owned['path'],
  readers: readonly string[],
  writers: readonly string[],
): Owned => ({ town: town.id, what, path, readers: named(town, readers), writers: named(town, writers) })

export class Unexplained extends Error {}

/** Deeds of one's own that name a record of the town: whom it is for. */
const ANYBODYS: readonly (readonly [path: RegExp, roles: readonly string[]])[] = [
  // The operators enter the hours that came with a card.
  [/\/working-time$/, ['manager', 'operator', 'technician']],
  // The manager names the units of his organisation; the operators do it for one that cannot.
  [/\/units(\/|$)/, ['manager', 'operator', 'technician']],
  // Joining instead of filing a double is for every resident, and for who takes the call.
  [/\/join$/, ['resident', 'neighbour', 'passerby', 'dispatcher', 'operator']],
  // Whoever lives or works in the town may ask to be told of outages at a house.
  [/\/outage-subscription$/, EVERYBODY],
]

const segmentOf = (path: string): string => /^\/api\/v1\/([^/{]+)/.exec(path)?.[1] ?? ''
export const isExplained = (path: string): boolean => Object.hasOwn(KINDS, segmentOf(path))

/** Records for the path of an operation. */
export function ownedFor({ towns }: World, path: string): readonly Owned[] {
  const segment = segmentOf(path)
  const kind = KINDS[segment]
  if (!kind)
    throw new Unexplained(
      `${path}: say in scripts/isolation/owned.ts whose records «${segment}» are and who may see them`,
    )
  const anybodys = ANYBODYS.find(([pattern]) => pattern.test(path))?.[1]
  const records = towns.flatMap((town) =>
    kind(town).map((record) => (anybodys ? { ...record, writers: named(town, anybodys) } : record)),
  )
  for (const name of parametersOf(path))
    if (name !== 'deed' && records.some((record) => !(name in record.path)))
      throw new Unexplained(`${path}: say in scripts/isolation/owned.ts what stands for {${name}}`)
  return records
}

export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Who may see each secret word, wherever it shows. */
export function secretsOf({ towns }: World): readonly { readonly word: string; readonly seers: ReadonlySet<string> }[] {
  return towns.flatMap((town) => {
    const { secrets } = town
    const seen = (word: string, roles: readonly string[]) => ({ word, seers: named(town, roles) })
    return [
      seen(secrets.request, PARTIES),
      seen(secrets.strangersRequest, STRANGERS_PARTIES),
      seen(secrets.resident, [...PARTIES, 'technician']),
      seen(secrets.notice, NOTICE),
      seen(secrets.callPhone, ['dispatcher']),
      seen(secrets.staffEmail, ['technician', 'employee']),
      seen(secrets.holder, ['manager', 'program', 'operator', 'technician']),
      seen(secrets.joined, ['dispatcher', 'operator', 'manager', 'program', 'employee', 'contractor', 'supervisor']),
      seen(secrets.outage, OUTAGE),
      seen(secrets.conflict, SIDES),
      seen(secrets.mailbox, [...OPERATORS, 'resident']),
      seen(secrets.agreement, ['technician']),
      seen(secrets.list, ['technician']),
      seen(secrets.ticket, TICKET),
      seen(secrets.savedFilter, ['dispatcher']),
      seen(secrets.link, ['technician']),
      seen(secrets.connection, [...connects(town), ...CHANGES]),
    ]
  })
}
