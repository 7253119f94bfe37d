import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Support } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { editSupport, supportOf } from '../actions/edit-support.ts'
import { currentActor, requireActor } from './authenticate.ts'

const SupportJson = Type.Object({
  office: Type.String(),
  phones: Type.Array(Type.Object({ phone: Type.String(), free: Type.Boolean() })),
  email: Type.Union([Type.Null(), Type.String()]),
  hours: Type.String(),
})
const SupportEntry = Type.Object({
  office: Type.String(),
  phones: Type.Array(Type.String({ description: 'телефон; слово «бесплатно» за ним, если звонок бесплатный' })),
  email: Type.Optional(Type.String()),
  hours: Type.Optional(Type.String()),
})

const inJson = ({ phones, ...support }: Support) => ({ ...support, phones: [...phones] })

/** Contacts of the support: read by everybody, kept by the technical operator. */
export function supportContactRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/support',
    { preHandler, schema: { summary: 'Контакты поддержки', response: { 200: SupportJson } } },
    async (request) => inJson(await supportOf(deps.db, currentActor(request).municipalityId)),
  )
  app.put(
    '/api/v1/support',
    {
      preHandler,
      schema: { summary: 'Изменить контакты поддержки', body: SupportEntry, response: { 200: SupportJson } },
    },
    async (request, reply) => {
      const { email = '', hours = '', ...typed } = request.body
      const done = await editSupport(deps, currentActor(request), { ...typed, email, hours })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(inJson(done))
    },
  )
}
