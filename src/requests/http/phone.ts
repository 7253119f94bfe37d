import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { entryOfJson } from '../actions/entry.ts'
import { showPhone } from '../actions/show-phone.ts'
import { phoneReasons, SHOWN_MINUTES } from '../rules/phones.ts'

const Phone = Type.Union([Type.String(), Type.Null()])
const body = Type.Object({
  reason: Type.Optional(
    Type.String({
      description: Object.entries(phoneReasons)
        .map((pair) => pair.join(': '))
        .join('; '),
    }),
  ),
  comment: Type.Optional(Type.String({ description: 'при other: зачем нужен номер, от 10 до 200 знаков' })),
})
const Shown = Type.Object({
  applicantPhone: Phone,
  coApplicants: Type.Array(Type.Object({ id: Type.Integer(), phone: Phone })),
})

export function phoneRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.post(
    '/api/v1/requests/:id/phone',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Показать номера телефонов целиком, назвав причину; обращение записывается',
        description: `В списке и на карточке номер виден без середины, кроме тех, кому по нему сейчас звонить. После этого обращения карточка показывает его целиком ${SHOWN_MINUTES} минут.`,
        params: Type.Object({ id: Type.Integer() }),
        body,
        response: { 200: Shown },
      },
    },
    async (request, reply) => {
      const shown = await showPhone(deps, currentActor(request), request.params.id, entryOfJson(request.body))
      if (isRefusal(shown)) return sendRefusal(reply, shown)
      const coApplicants = shown.coApplicants.map(({ id, phone }) => ({ id, phone }))
      return reply.send({ applicantPhone: shown.card.applicantPhone, coApplicants })
    },
  )
}
