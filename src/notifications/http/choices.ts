import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { chooseNotices, openChoices } from '../actions/choose.ts'
import { addDevice, dropDevice } from '../actions/keep-devices.ts'

const ChoicesJson = Type.Object({
  email: Type.Union([Type.String(), Type.Null()]),
  verified: Type.Boolean(),
  mailServer: Type.Boolean({ description: 'false: почтовый сервер не подключён, письма не рассылаются' }),
  topics: Type.Array(
    Type.Object({
      topic: Type.String(),
      title: Type.String(),
      hint: Type.String(),
      email: Type.Boolean(),
      push: Type.Boolean(),
    }),
  ),
  devices: Type.Array(
    Type.Object({ id: Type.Integer(), device: Type.String(), createdAt: Type.String({ format: 'date-time' }) }),
  ),
  pushKey: Type.String({ description: 'ключ VAPID, по которому браузер подписывается' }),
})

/** Own choices: what is sent beside the inbox, and to which devices. */
export function choiceRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const schema = { summary: 'Что и куда присылать', response: { 200: ChoicesJson } }
  app.get('/api/v1/me/notices', { preHandler, schema }, async (request, reply) => {
    const { topics, devices, ...rest } = await openChoices(deps, currentActor(request))
    return reply.send({
      ...rest,
      topics: [...topics],
      devices: devices.map((device) => ({ ...device, createdAt: device.createdAt.toISOString() })),
    })
  })
  const body = Type.Object({
    wanted: Type.Array(Type.String(), { maxItems: 50, description: 'отмеченное: progress:email, outages:push …' }),
  })
  app.put(
    '/api/v1/me/notices',
    { preHandler, schema: { summary: 'Выбрать, что и куда присылать', body, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const done = await chooseNotices(deps, currentActor(request), request.body.wanted)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
  deviceRoutes(instance, deps)
}

function deviceRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const key = Type.String({ minLength: 10, maxLength: 200 })
  const body = Type.Object({ endpoint: Type.String({ maxLength: 1000 }), p256dh: key, auth: key })
  app.post(
    '/api/v1/me/devices',
    { preHandler, schema: { summary: 'Показывать уведомления на устройстве', body, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const device = request.headers['user-agent'] ?? ''
      const done = await addDevice(deps, currentActor(request), request.body, device)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
  const params = Type.Object({ id: Type.Integer() })
  app.delete(
    '/api/v1/me/devices/:id',
    { preHandler, schema: { summary: 'Отключить устройство', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const done = await dropDevice(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
