import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { refuse } from '../../kernel/refusal.ts'
import { type Actor, currentActor, isStaff, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { findHouses } from '../sql/find-houses.ts'
import { type ManagedHouse, managedHouses, managersOf } from '../sql/managed-houses.ts'
import { today } from '../web/days.ts'
import { openHouse } from './open-house.ts'

const text = Type.Union([Type.String(), Type.Null()])
const number = Type.Union([Type.Integer(), Type.Null()])
const day = Type.String({ format: 'date' })

const HouseItem = Type.Object({ id: Type.Integer(), address: Type.String(), managerName: text, since: text })

const ManagementJson = Type.Object({
  organizationId: Type.Integer(),
  name: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()], { description: 'телефон диспетчерской' }),
  since: day,
  until: text,
  current: Type.Boolean(),
})

const AccountJson = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  premises: Type.String(),
  entrance: text,
  floor: text,
  holder: Type.Union([Type.String(), Type.Null()], {
    description: 'имя видят управляющая организация дома и операторы',
  }),
})

const HouseJson = Type.Object({
  id: Type.Integer(),
  municipality: Type.String(),
  address: Type.String(),
  district: text,
  entrances: number,
  floors: number,
  flats: number,
  builtYear: number,
  management: Type.Array(ManagementJson),
  accounts: Type.Array(AccountJson),
  nextAfter: number,
})

const NO_HOUSE = refuse('not_found', 'Такого дома нет в реестре.')
const STAFF_ONLY = refuse(
  'not_entitled',
  'Весь реестр домов открыт работникам. Чтобы найти дом, задайте адрес: ?q=лен 5',
)

/** The register of management: whose house it is, since when. */
export function houseRoutes(app: FastifyInstance, deps: Deps): void {
  const dayOf = ({ municipalityId }: Actor): string => today(deps.clock(), getRegulation(municipalityId).timeZone)
  listRoute(app, deps, dayOf)
  cardRoute(app, deps, dayOf)
}

type DayOf = (actor: Actor) => string

function listRoute(instance: FastifyInstance, deps: Deps, dayOf: DayOf): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200, description: 'адрес, как его пишут: «лен 5»' })),
    afterStreet: Type.Optional(Type.String({ maxLength: 200 })),
    afterId: Type.Optional(Type.Integer()),
  })
  const response = { 200: Type.Object({ items: Type.Array(HouseItem) }) }
  const schema = { summary: 'Дома города: поиск по адресу или по порядку улиц', querystring, response }
  app.get('/api/v1/houses', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const actor = currentActor(request)
    const { q = '', afterStreet = '', afterId } = request.query
    const typed = q.trim()
    if (typed === '' && !isStaff(actor)) return sendRefusal(reply, STAFF_ONLY)
    const after = afterId === undefined ? null : { street: afterStreet, id: afterId }
    const rows = typed
      ? await found(deps, actor, typed, dayOf(actor))
      : await managedHouses(deps.db, actor.municipalityId, { day: dayOf(actor), after, limit: 50 })
    return reply.send({
      items: rows.map(({ id, address, managerName, since }) => ({ id, address, managerName, since })),
    })
  })
}

async function found(deps: Deps, actor: Actor, typed: string, today: string): Promise<ManagedHouse[]> {
  const houses = await findHouses(deps.db, actor.municipalityId, typed, 50)
  return managersOf(
    deps.db,
    houses.map(({ id }) => id),
    today,
  )
}

function cardRoute(instance: FastifyInstance, deps: Deps, dayOf: DayOf): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const params = Type.Object({ id: Type.Integer() })
  const querystring = Type.Object({ after: Type.Optional(Type.Integer({ description: 'последний показанный счёт' })) })
  const schema = { summary: 'Дом: кто управляет, лицевые счета', params, querystring, response: { 200: HouseJson } }
  app.get('/api/v1/houses/:id', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const actor = currentActor(request)
    const asked = { id: request.params.id, after: request.query.after ?? null, day: dayOf(actor) }
    const open = isStaff(actor) ? await openHouse(deps, actor, asked) : null
    if (!open) return sendRefusal(reply, NO_HOUSE)
    const { region: _, municipalityId, ...house } = open.house
    const accounts = open.accounts.map((account) => ({
      id: account.id,
      number: account.number,
      premises: account.premises,
      entrance: account.entrance,
      floor: account.floor,
      holder: open.names ? [account.surname, account.name, account.patronymic].filter(Boolean).join(' ') : null,
    }))
    const { nextAfter, history } = open
    return reply.send({ ...house, municipality: municipalityId, management: [...history], accounts, nextAfter })
  })
}
