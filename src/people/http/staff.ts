import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { isKind } from '../../organizations/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { dismissStaff, reinstateStaff } from '../actions/dismiss-staff.ts'
import { editStaff } from '../actions/edit-staff.ts'
import { issueLogin } from '../actions/issue-login.ts'
import { openParticipants, openStaffMember, openStaffOf } from '../actions/open-participants.ts'
import { placeInUnit } from '../actions/place-in-unit.ts'
import { reissuePassword } from '../actions/reissue-password.ts'
import type { Participant } from '../sql/list-participants.ts'
import type { StaffMember } from '../sql/staff-members.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { Issued, ParticipantJson, StaffFields, StaffJson } from './schemas.ts'

export function staffRoutes(app: FastifyInstance, deps: Deps): void {
  participantRoutes(app, deps)
  readingRoutes(app, deps)
  issuingRoutes(app, deps)
  turningRoutes(app, deps)
}

const staffInJson = (member: StaffMember) => ({
  ...member,
  roles: [...member.roles],
  issuedAt: member.issuedAt.toISOString(),
})

const participantInJson = (participant: Participant) => ({
  ...participant,
  firstIssuedAt: participant.firstIssuedAt?.toISOString() ?? null,
  lastIssuedAt: participant.lastIssuedAt?.toISOString() ?? null,
})

function participantRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    kind: Type.Optional(Type.String()),
    afterName: Type.Optional(Type.String()),
    afterId: Type.Optional(Type.Integer()),
  })
  const schema = {
    summary: 'Участники: вид, состояние, дата выдачи логинов',
    querystring,
    response: { 200: Type.Object({ items: Type.Array(ParticipantJson) }) },
  }
  app.get('/api/v1/participants', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const { kind, afterName = '', afterId } = request.query
    if (kind !== undefined && !isKind(kind))
      return sendRefusal(reply, invalid({ kind: 'Такого вида организаций нет.' }))
    const after = afterId === undefined ? undefined : { name: afterName, id: afterId }
    const found = await openParticipants(deps, currentActor(request), { kind, after })
    return isRefusal(found) ? sendRefusal(reply, found) : reply.send({ items: found.map(participantInJson) })
  })
}

const ByPerson = Type.Object({ id: Type.Integer() })

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({ organizationId: Type.Integer() })
  const list = { 200: Type.Object({ items: Type.Array(StaffJson) }) }
  app.get(
    '/api/v1/staff',
    { preHandler, schema: { summary: 'Работники организации', querystring, response: list } },
    async (request, reply) => {
      const found = await openStaffOf(deps, currentActor(request), request.query.organizationId)
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send({ items: found.map(staffInJson) })
    },
  )
  app.get(
    '/api/v1/staff/:id',
    { preHandler, schema: { summary: 'Работник', params: ByPerson, response: { 200: StaffJson } } },
    async (request, reply) => {
      const found = await openStaffMember(deps, currentActor(request), request.params.id)
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send(staffInJson(found))
    },
  )
}

function issuingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const login = Type.Optional(Type.String({ maxLength: 100, description: 'если не задан, составляется из фамилии' }))
  const NewStaff = Type.Object({ ...StaffFields, organizationId: Type.Integer(), login })
  app.post(
    '/api/v1/staff',
    { preHandler, schema: { summary: 'Выдать логин и одноразовый пароль', body: NewStaff, response: { 201: Issued } } },
    async (request, reply) => {
      const issued = await issueLogin(deps, currentActor(request), request.body)
      return isRefusal(issued) ? sendRefusal(reply, issued) : reply.code(201).send(issued)
    },
  )
  app.post(
    '/api/v1/staff/:id/password',
    { preHandler, schema: { summary: 'Выдать новый одноразовый пароль', params: ByPerson, response: { 201: Issued } } },
    async (request, reply) => {
      const issued = await reissuePassword(deps, currentActor(request), request.params.id)
      return isRefusal(issued) ? sendRefusal(reply, issued) : reply.code(201).send(issued)
    },
  )
}

function turningRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const response = { 200: Type.Object({ personId: Type.Integer() }) }
  const body = Type.Object(StaffFields)
  app.put(
    '/api/v1/staff/:id',
    { preHandler, schema: { summary: 'Исправить сведения и роли', params: ByPerson, body, response } },
    async (request, reply) => {
      const done = await editStaff(deps, currentActor(request), request.params.id, request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const place = Type.Object({
    unitId: Type.Union([Type.Integer(), Type.Null()], { description: 'null: вся организация' }),
  })
  app.put(
    '/api/v1/staff/:id/unit',
    { preHandler, schema: { summary: 'Назвать подразделение работника', params: ByPerson, body: place, response } },
    async (request, reply) => {
      const done = await placeInUnit(deps, currentActor(request), request.params.id, request.body.unitId)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const turns = { post: dismissStaff, delete: reinstateStaff } as const
  for (const method of ['post', 'delete'] as const)
    app[method](
      '/api/v1/staff/:id/dismissal',
      {
        preHandler,
        schema: { summary: method === 'post' ? 'Закрыть доступ' : 'Вернуть доступ', params: ByPerson, response },
      },
      async (request, reply) => {
        const done = await turns[method](deps, currentActor(request), request.params.id)
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
      },
    )
}
