import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { endOtherSessions, endSession, signOut } from '../actions/end-session.ts'
import { registerResident } from '../actions/register-resident.ts'
import { finishSignIn } from '../actions/second-step.ts'
import { beginSignIn } from '../actions/sign-in.ts'
import { listSessions } from '../sql/list-sessions.ts'
import { bearerToken, callerIn, currentActor, requireSession } from './authenticate.ts'
import { HalfOpened, moment, Opened, openedOf } from './schemas.ts'

const typed = Type.String({ maxLength: 300 })

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  openingRoutes(app, deps)
  ownSessionRoutes(app, deps)
}

function openingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const open = { security: [], response: { 201: Opened } }
  const entry = Type.Object({ municipality: typed, login: typed, password: typed })
  app.post(
    '/api/v1/sessions',
    {
      schema: {
        summary: 'Войти: получить ключ доступа; 202, если нужен ещё одноразовый код',
        body: entry,
        security: [],
        response: { 201: Opened, 202: HalfOpened },
      },
    },
    async (request, reply) => {
      const { municipality, ...pair } = request.body
      const entered = await beginSignIn(deps, { municipalityId: municipality, ...pair }, callerIn(request))
      if (isRefusal(entered)) return sendRefusal(reply, entered)
      return 'half' in entered ? reply.code(202).send({ half: entered.half }) : reply.code(201).send(openedOf(entered))
    },
  )
  const second = Type.Object({ half: typed, code: typed })
  app.post(
    '/api/v1/sessions/second-step',
    { schema: { summary: 'Войти: одноразовый код из телефона или запасной', body: second, ...open } },
    async (request, reply) => {
      const entered = await finishSignIn(deps, request.body, callerIn(request))
      return isRefusal(entered) ? sendRefusal(reply, entered) : reply.code(201).send(openedOf(entered))
    },
  )
  const registration = Type.Object({ municipality: typed, fullName: typed, login: typed, password: typed })
  app.post(
    '/api/v1/residents',
    { schema: { summary: 'Зарегистрироваться жителю и войти', body: registration, ...open } },
    async (request, reply) => {
      const { municipality, ...rest } = request.body
      const opened = await registerResident(deps, { municipalityId: municipality, ...rest }, callerIn(request))
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      return reply.code(201).send(openedOf(opened))
    },
  )
}

const SessionJson = Type.Object({
  id: Type.String(),
  device: Type.String({ description: 'как назвался браузер' }),
  way: Type.String({ description: 'password, second_factor, provider, restored или registered' }),
  createdAt: moment,
  lastSeenAt: moment,
  current: Type.Boolean(),
})

function ownSessionRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireSession(deps)
  const list = { 200: Type.Object({ items: Type.Array(SessionJson) }) }
  app.get(
    '/api/v1/sessions',
    { preHandler, schema: { summary: 'Свои входы', response: list } },
    async (request, reply) => {
      const { personId } = currentActor(request)
      const sessions = await listSessions(deps.db, personId, deps.clock(), bearerToken(request) ?? '')
      const items = sessions.map((session) => ({
        ...session,
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
      }))
      return reply.send({ items })
    },
  )
  const gone = { 204: Type.Null() }
  app.delete(
    '/api/v1/sessions/current',
    { preHandler, schema: { summary: 'Выйти: ключ больше не действует', response: gone } },
    async (request, reply) => {
      await signOut(deps, bearerToken(request) ?? '', callerIn(request))
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/v1/sessions/others',
    {
      preHandler,
      schema: {
        summary: 'Завершить все остальные свои входы',
        response: { 200: Type.Object({ ended: Type.Integer() }) },
      },
    },
    async (request, reply) =>
      reply.send(await endOtherSessions(deps, currentActor(request), bearerToken(request) ?? '', callerIn(request))),
  )
  app.delete(
    '/api/v1/sessions/:id',
    {
      preHandler,
      schema: { summary: 'Завершить один из своих входов', params: Type.Object({ id: Type.String() }), response: gone },
    },
    async (request, reply) => {
      const done = await endSession(deps, currentActor(request), request.params.id, callerIn(request))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
