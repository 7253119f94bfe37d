import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { registerAgreement, withdrawAgreement } from '../actions/keep-agreements.ts'
import { issueKey, revokeKey } from '../actions/keep-keys.ts'
import { openAgreement, openAgreements } from '../actions/open-agreements.ts'
import { standingOf } from '../rules/agreement.ts'
import { SCOPES } from '../rules/scopes.ts'
import type { Agreement, AgreementKey } from '../sql/agreement-rows.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { maybeMoment, moment, text } from './schemas.ts'

const day = Type.String({ format: 'date' })

const AgreementJson = Type.Object({
  id: Type.Integer(),
  organizationId: Type.Integer(),
  organizationName: Type.String(),
  number: Type.String(),
  signedOn: day,
  since: day,
  until: text,
  scopes: Type.Array(Type.String()),
  standing: Type.String({ description: 'in_force, not_yet, ended, withdrawn' }),
})

const KeyJson = Type.Object({
  id: Type.Integer(),
  prefix: Type.String({ description: 'начало ключа, по которому его узнают' }),
  issuedAt: moment,
  expiresAt: moment,
  revokedAt: maybeMoment,
  uses: Type.Integer({ description: 'сколько раз ключом воспользовались' }),
  lastUsedAt: maybeMoment,
})

function agreementInJson(agreement: Agreement, today: string) {
  const { registeredAt: _, withdrawnAt, personId: __, ...told } = agreement
  return { ...told, scopes: [...told.scopes], standing: standingOf({ ...told, withdrawnAt }, today) }
}

const keyInJson = ({ issuedAt, expiresAt, revokedAt, lastUsedAt, ...key }: AgreementKey) => ({
  ...key,
  issuedAt: issuedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

const ById = Type.Object({ id: Type.Integer() })

/** Agreements on the use of the API and their keys (GRZ-3.1.6-4). */
export function agreementRoutes(app: FastifyInstance, deps: Deps): void {
  readingRoutes(app, deps)
  keepingRoutes(app, deps)
  keyRoutes(app, deps)
}

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const today = (municipalityId: string): string => dayIn(getRegulation(municipalityId).timeZone, deps.clock())
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const list = { 200: Type.Object({ items: Type.Array(AgreementJson) }) }
  app.get(
    '/api/v1/agreements',
    { preHandler, schema: { summary: 'Соглашения об использовании АПИ', querystring, response: list } },
    async (request, reply) => {
      const actor = currentActor(request)
      const found = await openAgreements(deps, actor, { ...request.query, limit: 50 })
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({ items: found.map((each) => agreementInJson(each, today(actor.municipalityId))) })
    },
  )
  const whole = Type.Object({ ...AgreementJson.properties, keys: Type.Array(KeyJson) })
  app.get(
    '/api/v1/agreements/:id',
    { preHandler, schema: { summary: 'Соглашение и его ключи', params: ById, response: { 200: whole } } },
    async (request, reply) => {
      const actor = currentActor(request)
      const found = await openAgreement(deps, actor, request.params.id)
      if (isRefusal(found)) return sendRefusal(reply, found)
      const { agreement, keys } = found
      return reply.send({ ...agreementInJson(agreement, today(actor.municipalityId)), keys: keys.map(keyInJson) })
    },
  )
}

const Typed = Type.Object({
  organizationId: Type.Integer(),
  number: Type.String({ maxLength: 200 }),
  signedOn: Type.String({ description: 'день подписания, например 2026-11-23' }),
  since: Type.String({ description: 'первый день действия' }),
  until: Type.Optional(Type.String({ description: 'последний день действия; не задан — бессрочно' })),
  scopes: Type.Array(Type.String(), { maxItems: 50, description: `разрешения: ${SCOPES.join(', ')}` }),
})

function keepingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.post(
    '/api/v1/agreements',
    { preHandler, schema: { summary: 'Внести соглашение', body: Typed, response: { 201: ById } } },
    async (request, reply) => {
      const made = await registerAgreement(deps, currentActor(request), request.body)
      return isRefusal(made) ? sendRefusal(reply, made) : reply.code(201).send(made)
    },
  )
  app.post(
    '/api/v1/agreements/:id/withdrawal',
    {
      preHandler,
      schema: { summary: 'Отозвать соглашение со всеми ключами', params: ById, response: { 200: ById } },
    },
    async (request, reply) => {
      const done = await withdrawAgreement(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

function keyRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const key = Type.String({ description: 'показывается один раз' })
  const Issued = Type.Object({ id: Type.Integer(), key, prefix: Type.String(), expiresAt: moment })
  app.post(
    '/api/v1/agreements/:id/keys',
    { preHandler, schema: { summary: 'Выдать ключ по соглашению', params: ById, response: { 201: Issued } } },
    async (request, reply) => {
      const issued = await issueKey(deps, currentActor(request), request.params.id)
      if (isRefusal(issued)) return sendRefusal(reply, issued)
      return reply.code(201).send({ ...issued, expiresAt: issued.expiresAt.toISOString() })
    },
  )
  const params = Type.Object({ id: Type.Integer(), keyId: Type.Integer() })
  app.delete(
    '/api/v1/agreements/:id/keys/:keyId',
    { preHandler, schema: { summary: 'Отозвать один ключ', params, response: { 200: ById } } },
    async (request, reply) => {
      const { id, keyId } = request.params
      const done = await revokeKey(deps, currentActor(request), id, keyId)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
