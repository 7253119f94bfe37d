import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { acceptForms } from '../../platform/form-body.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { perform } from '../actions/perform.ts'
import { submit } from '../actions/submit.ts'
import { deeds, isDeed } from '../rules/lifecycle.ts'
import { DeedEntry, SubmitEntry } from './entries.ts'
import { entryOfRequest } from './form.ts'
import { Submitted } from './schemas.ts'

/** What a device kept for a person is not sent in the name of another who signed in on it since. */
const SOMEBODY_ELSE = refuse(
  'not_signed_in',
  'На устройстве вошёл другой человек. Войдите под тем именем, под которым это записано.',
)

const Done = Type.Object({ id: Type.Integer(), version: Type.Integer() })

/** Creates and deeds: JSON, or multipart/form-data where files belong to them. `Idempotency-Key` makes a repeat harmless. */
export function deedRoutes(parent: FastifyInstance, deps: Deps): void {
  parent.register(async (instance) => {
    acceptForms(instance)
    const app = instance.withTypeProvider<TypeBoxTypeProvider>()
    const preHandler = requireActor(deps)
    const headers = Type.Object({
      'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })),
      'dvor-person': Type.Optional(
        Type.Integer({ description: 'От чьего имени: другой, вошедший на том же устройстве, получит отказ 401.' }),
      ),
    })
    app.post(
      '/api/v1/requests',
      {
        preHandler,
        config: { entry: SubmitEntry },
        schema: {
          summary: 'Подать заявку',
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
        config: { entry: DeedEntry },
        schema: {
          summary: 'Действие по заявке',
          description: `Действия: ${deeds.join(', ')}.`,
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
        const person = request.headers['dvor-person']
        if (person !== undefined && person !== actor.personId) return sendRefusal(reply, SOMEBODY_ELSE)
        const entry = await entryOfRequest(request, deps, actor.municipalityId)
        if (isRefusal(entry)) return sendRefusal(reply, entry)
        const version = entry.text('version') === '' ? undefined : Number(entry.text('version'))
        const done = await perform(deps, actor, deed, id, entry, { version, key: request.headers['idempotency-key'] })
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.requestId, version: done.version })
      },
    )
  })
}
