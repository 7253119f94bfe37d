import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { perform } from '../actions/perform.ts'
import { submit } from '../actions/submit.ts'
import { deeds, isDeed } from '../rules/lifecycle.ts'
import { acceptForms, entryOfRequest } from './form.ts'
import { Submitted } from './schemas.ts'

const Done = Type.Object({ id: Type.Integer(), version: Type.Integer() })

/** Creates and deeds: JSON, or multipart/form-data where files belong to them. `Idempotency-Key` makes a repeat harmless. */
export function deedRoutes(parent: FastifyInstance, deps: Deps): void {
  parent.register(async (instance) => {
    acceptForms(instance)
    const app = instance.withTypeProvider<TypeBoxTypeProvider>()
    const preHandler = requireActor(deps)
    const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })
    app.post(
      '/api/v1/requests',
      {
        preHandler,
        schema: {
          summary: 'Подать заявку',
          description:
            'Поля: houseId, flat, typeCode, description, applicantName, applicantPhone, callId; файлы: photos.',
          headers,
          response: { 200: Submitted, 201: Submitted },
        },
      },
      async (request, reply) => {
        const actor = currentActor(request)
        const entry = await entryOfRequest(request, deps, actor.municipalityId)
        if (isRefusal(entry)) return sendRefusal(reply, entry)
        const done = await submit(deps, actor, entry, request.headers['idempotency-key'])
        if (isRefusal(done)) return sendRefusal(reply, done)
        return reply.code(done.repeated ? 200 : 201).send({ id: done.requestId, number: done.number })
      },
    )
    app.post(
      '/api/v1/requests/:id/:deed',
      {
        preHandler,
        schema: {
          summary: 'Действие по заявке',
          description: `Действия: ${deeds.join(', ')}. Номер версии карточки — в поле version.`,
          params: Type.Object({ id: Type.Integer(), deed: Type.String() }),
          headers,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id, deed } = request.params
        if (!isDeed(deed))
          return sendRefusal(reply, refuse('not_found', `Такого действия нет. Есть: ${deeds.join(', ')}.`))
        const actor = currentActor(request)
        const entry = await entryOfRequest(request, deps, actor.municipalityId)
        if (isRefusal(entry)) return sendRefusal(reply, entry)
        const version = entry.text('version') === '' ? undefined : Number(entry.text('version'))
        const done = await perform(deps, actor, deed, id, entry, { version, key: request.headers['idempotency-key'] })
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.requestId, version: done.version })
      },
    )
  })
}
