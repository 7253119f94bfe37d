// The arrows of the house. Each rule is named by the sentence that a person reads when it is broken.
const ROOMS = [
  'addresses',
  'organizations',
  'people',
  'notifications',
  'reference',
  'help',
  'support',
  'operation',
  'documents',
  'outages',
  'requests',
  'conflicts',
  'connections',
  'initiatives',
  'gas',
  'reports',
  'map',
  'exchange',
]

// Whom a room may know. What stands on one floor (outages beside initiatives and gas) does not know each other.
const BELOW = {
  addresses: [],
  organizations: ['addresses'],
  people: ['addresses', 'organizations'],
  notifications: ['addresses', 'organizations', 'people'],
  documents: ['addresses', 'organizations', 'people', 'notifications'],
  outages: ['addresses', 'organizations', 'people', 'notifications', 'documents'],
  reference: ['addresses', 'organizations', 'people', 'notifications'],
  support: ['addresses', 'organizations', 'people', 'notifications'],
  help: ['addresses', 'organizations', 'people', 'notifications'],
  operation: ['addresses', 'organizations', 'people', 'notifications'],
  connections: ['addresses', 'organizations', 'people', 'notifications', 'documents'],
  requests: ['addresses', 'organizations', 'people', 'notifications', 'reference', 'documents', 'outages'],
  conflicts: ['addresses', 'organizations', 'people', 'notifications', 'documents'],
  initiatives: ['addresses', 'organizations', 'people', 'notifications'],
  gas: ['addresses', 'organizations', 'people', 'notifications'],
  reports: ROOMS.filter((room) => !['reports', 'map', 'exchange'].includes(room)),
  map: ROOMS.filter((room) => !['reports', 'map', 'exchange'].includes(room)),
  exchange: ROOMS.filter((room) => room !== 'map' && room !== 'exchange'),
}

const TESTS = '\\.(test|fixture)\\.tsx?$'
const rooms = ROOMS.join('|')
const folder = (names) => `^src/(${names})/`

const forbid = (name, from, to, comment) => ({ name, severity: 'error', from, to, ...(comment ? { comment } : {}) })

// Every door must ask who is knocking, so the doors of the two rooms below people may ask people.
const DOORS = '^src/[^/]+/(web|http)/'

const above = (room) => ROOMS.filter((other) => other !== room && !BELOW[room].includes(other))
const order = ROOMS.flatMap((room) => {
  const name = `${room} knows only the rooms below it`
  if (!above(room).includes('people'))
    return [forbid(name, { path: folder(room), pathNot: TESTS }, { path: folder(above(room).join('|')) })]
  return [
    forbid(name, { path: folder(room), pathNot: `${DOORS}|${TESTS}` }, { path: folder(above(room).join('|')) }),
    forbid(
      `doors of ${room} know only the rooms below and people`,
      { path: `^src/${room}/(web|http)/`, pathNot: TESTS },
      {
        path: folder(
          above(room)
            .filter((other) => other !== 'people')
            .join('|'),
        ),
      },
    ),
  ]
})

export default {
  forbidden: [
    forbid(
      'a room is entered only through its index',
      { path: `^src/(${rooms})/`, pathNot: TESTS },
      { path: `^src/(${rooms})/(?!index\\.ts$)`, pathNot: '^src/$1/' },
    ),
    forbid(
      'the application enters a room only through its index and its doors',
      { path: '^src/(app/|root|routes|entry)', pathNot: TESTS },
      { path: `^src/(${rooms})/(?!index\\.ts$|web/|http/routes\\.ts$)` },
    ),
    ...order,
    forbid('kernel imports nothing', { path: '^src/kernel/', pathNot: TESTS }, { pathNot: '^src/kernel/' }),
    forbid(
      'platform knows no business',
      { path: '^src/platform/', pathNot: TESTS },
      { path: `^src/(${rooms}|ui|app)/|^regulations/` },
    ),
    forbid(
      'ui knows no business',
      { path: '^src/ui/', pathNot: TESTS },
      { path: `^src/(${rooms}|app)/|^regulations/` },
    ),
    forbid(
      'rules are pure: no sql, actions, platform',
      { path: '^src/[^/]+/rules/', pathNot: TESTS },
      { path: '^src/[^/]+/(sql|actions|http|web|jobs)/|^src/platform/' },
    ),
    forbid(
      'rules are pure: no packages, no built-in modules',
      { path: '^src/[^/]+/rules/', pathNot: TESTS },
      { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    ),
    forbid(
      'questions to the database do not know deeds',
      { path: '^src/[^/]+/sql/', pathNot: TESTS },
      { path: '^src/[^/]+/(actions|http|web|jobs)/' },
    ),
    forbid(
      'deeds do not know their doors',
      { path: '^src/[^/]+/actions/', pathNot: TESTS },
      { path: '^src/[^/]+/(http|web|jobs)/' },
    ),
    forbid(
      'pages never touch sql or actions',
      { path: '^src/.*\\.tsx$', pathNot: `\\.server\\.tsx$|${TESTS}` },
      { path: '^src/[^/]+/(sql|actions)/|^src/platform/database' },
    ),
    forbid(
      'regulations import only kernel types',
      { path: '^regulations/', pathNot: TESTS },
      { pathNot: '^regulations/|^src/kernel/' },
    ),
    forbid(
      'only the map room imports the map engine',
      { path: '^src/', pathNot: '^src/map/' },
      { path: '(^|/)(maplibre-gl|pmtiles)/' },
    ),
    forbid(
      'the product does not import tests',
      { path: '^(src|regulations|db)/', pathNot: TESTS },
      { path: `^(test|e2e|bench)/|${TESTS}` },
    ),
    forbid('nothing goes round in a circle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('every import leads somewhere', {}, { couldNotResolve: true, pathNot: '^\\./\\+types/|^virtual:' }),
  ],
  options: {
    // TypeScript 7 has no compiler API for other tools yet.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.react-router|node_modules/\\.)|\\.css$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
