import { getRegulation } from '../../regulations/registry.ts'
import { type Actor, consentText, giveConsent } from '../../src/people/index.ts'
import type { Queryable } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import type { Register } from './register.ts'
import { fullName } from './texts/names.ts'
import type { DemoTown } from './texts/towns.ts'

type Role = Actor['roles'][number]
type Post = {
  readonly login: string
  readonly who: string
  readonly position: string
  readonly roles: readonly Role[]
  readonly at: (organization: Register['organizations'][number]) => boolean
}

/** One person of every role: who signs in to look around. The first fitting organisation employs him. */
export const demoPeople: readonly Post[] = [
  {
    login: 'dispetcher',
    who: 'диспетчер',
    position: 'Диспетчер',
    roles: ['dispatcher'],
    at: ({ kind }) => kind === 'dispatch',
  },
  {
    login: 'upravlenie',
    who: 'управляющая организация',
    position: 'Диспетчер УО',
    roles: ['manager'],
    at: ({ kind }) => kind === 'managing',
  },
  {
    login: 'sotrudnik',
    who: 'сотрудник управляющей организации',
    position: 'Слесарь',
    roles: ['executor'],
    at: ({ kind }) => kind === 'managing',
  },
  {
    login: 'podryadchik',
    who: 'подрядная (специализированная) организация',
    position: 'Мастер',
    roles: ['executor'],
    at: ({ kind }) => kind === 'contractor',
  },
  {
    login: 'postavshchik',
    who: 'ресурсоснабжающая организация',
    position: 'Диспетчер',
    roles: ['executor'],
    at: ({ kind }) => kind === 'supplier',
  },
  {
    login: 'operator',
    who: 'функциональный оператор',
    position: 'Ведущий специалист',
    roles: ['functional_operator'],
    at: ({ duties }) => duties.includes('functional_operator'),
  },
  {
    login: 'tehnik',
    who: 'технический оператор',
    position: 'Администратор системы',
    roles: ['technical_operator'],
    at: ({ duties }) => duties.includes('technical_operator'),
  },
  {
    login: 'nadzor',
    who: 'надзорный орган',
    position: 'Инспектор',
    roles: ['supervisor'],
    at: ({ duties }) => duties.includes('supervisor'),
  },
  { login: '+79000000001', who: 'житель', position: '', roles: [], at: () => false },
]

export type DemoStaff = {
  readonly dispatcher: Actor
  readonly operator: Actor
  readonly technician: Actor
  readonly byOrganization: ReadonlyMap<number, Actor>
  readonly employee: Actor
  readonly residents: readonly Actor[]
}

const RESIDENTS = 60

export async function hirePeople(
  deps: Deps,
  town: DemoTown,
  { organizations, houses }: Register,
  passwordHash: string,
): Promise<DemoStaff> {
  const actors = new Map<string, Actor>()
  const byOrganization = new Map<number, Actor>()
  const hire = (post: Post, organization: Register['organizations'][number], login: string, n: number) =>
    addStaff(deps.db, town, { ...post, login }, organization, n, passwordHash)
  for (const [n, post] of demoPeople.entries()) {
    const organization = organizations.find(post.at)
    if (organization) actors.set(post.login, await hire(post, organization, post.login, n))
  }
  for (const [n, organization] of organizations.entries()) {
    const known = [...actors.values()].find(
      (actor) => actor.organizationId === organization.id && !actor.roles.includes('technical_operator'),
    )
    const post = demoPeople.find(
      (each) => each.at(organization) && each.roles.some((role) => role === 'manager' || role === 'executor'),
    )
    if (known) byOrganization.set(organization.id, known)
    else if (post) byOrganization.set(organization.id, await hire(post, organization, organization.key, 20 + n))
  }
  const residents: Actor[] = []
  for (let n = 0; n < RESIDENTS; n++)
    residents.push(await addResident(deps, town, n, houses[n * 4]?.id ?? null, passwordHash))
  const of = (login: string): Actor => {
    const actor = actors.get(login)
    if (!actor) throw new Error(`${town.id} has no ${login}`)
    return actor
  }
  return {
    dispatcher: of('dispetcher'),
    operator: of('operator'),
    technician: of('tehnik'),
    employee: of('sotrudnik'),
    byOrganization,
    residents,
  }
}

async function addPerson(
  db: Queryable,
  town: DemoTown,
  fields: { name: string; phone: string; houseId: number | null; login: string },
  passwordHash: string,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `with p as (insert into person (municipality_id, full_name, phone, house_id, flat) values ($1, $2, $3, $4, $5) returning id),
          c as (insert into credential (person_id, municipality_id, login, password_hash) select id, $1, $6, $7 from p)
     select id from p`,
    [
      town.id,
      fields.name,
      fields.phone,
      fields.houseId,
      fields.houseId === null ? null : '1',
      fields.login,
      passwordHash,
    ],
  )
  return rows[0]?.id ?? 0
}

async function addStaff(
  db: Queryable,
  town: DemoTown,
  post: Post,
  organization: Register['organizations'][number],
  n: number,
  passwordHash: string,
): Promise<Actor> {
  const name = fullName(town.names, 5000 + n)
  const personId = await addPerson(
    db,
    town,
    { name, phone: organization.phone, houseId: null, login: post.login },
    passwordHash,
  )
  await db.query('insert into staff (person_id, organization_id, position, roles) values ($1, $2, $3, $4)', [
    personId,
    organization.id,
    post.position,
    post.roles,
  ])
  return {
    kind: 'staff',
    personId,
    municipalityId: town.id,
    region: getRegulation(town.id).region,
    name,
    organizationId: organization.id,
    organizationName: organization.name,
    unitId: null,
    roles: post.roles,
    mustChangePassword: false,
    mustSetUpSecondStep: false,
  }
}

async function addResident(
  deps: Deps,
  town: DemoTown,
  n: number,
  houseId: number | null,
  passwordHash: string,
): Promise<Actor> {
  const name = fullName(town.names, n)
  const phone = `+7900${String(n + 1).padStart(7, '0')}`
  const personId = await addPerson(deps.db, town, { name, phone, houseId, login: phone }, passwordHash)
  const actor: Actor = {
    kind: 'resident',
    personId,
    municipalityId: town.id,
    region: getRegulation(town.id).region,
    name,
    organizationId: null,
    organizationName: null,
    unitId: null,
    roles: [],
    mustChangePassword: false,
    mustSetUpSecondStep: false,
  }
  const text = consentText(getRegulation(town.id))
  await giveConsent(deps, actor, text, text.version)
  return actor
}
