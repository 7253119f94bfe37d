import { Type } from 'typebox'

const Text = Type.Union([Type.String(), Type.Null()])
const Whole = Type.Union([Type.Integer(), Type.Null()])
const moment = Type.String({ format: 'date-time' })

export const Callers = Type.Object({
  phone: Type.String({ description: '+79121112233' }),
  callers: Type.Array(Type.Object({ personId: Whole, name: Type.String(), houseId: Whole, address: Text, flat: Text })),
  requests: Type.Array(
    Type.Object({
      id: Type.Integer(),
      number: Type.String(),
      houseId: Type.Integer(),
      address: Type.String(),
      flat: Text,
      typeTitle: Type.String(),
      status: Type.String(),
      name: Text,
      applicantId: Whole,
      createdAt: moment,
      closedAt: Text,
      joinedIt: Type.Boolean({ description: 'он присоединился, заявитель другой' }),
    }),
  ),
})

export const Neighbours = Type.Object({
  house: Type.Object({
    id: Type.Integer(),
    address: Type.String(),
    managerName: Text,
    managerPhone: Text,
    entrance: Text,
    floor: Text,
  }),
  total: Type.Integer(),
  requests: Type.Array(
    Type.Object({
      id: Type.Integer(),
      number: Type.String(),
      flat: Text,
      typeCode: Type.String(),
      typeTitle: Type.String(),
      description: Type.String(),
      status: Type.String(),
      emergency: Type.Boolean(),
      createdAt: moment,
      dueAt: moment,
      joined: Type.Integer(),
      entrance: Text,
      sameGroup: Type.Boolean(),
      sameEntrance: Type.Boolean(),
      sameRiser: Type.Boolean({ description: 'то же место на этажах подъезда: вероятно, один стояк' }),
    }),
  ),
})

export const Joined = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  coApplicantId: Type.Integer(),
  joined: Type.Integer({ description: 'сколько всего присоединилось' }),
})

export const ToBeTold = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      requestId: Type.Integer(),
      number: Type.String(),
      name: Type.String(),
      phone: Text,
      unanswered: Type.Integer(),
      closedAt: moment,
    }),
  ),
})

export const JoinEntry = Type.Object({
  flat: Type.Optional(Type.String({ maxLength: 20, description: 'квартира, где то же самое' })),
  said: Type.Optional(Type.String({ maxLength: 5000, description: 'что добавить словами жителя' })),
  applicantName: Type.Optional(Type.String({ description: 'как зовут звонящего; вносит диспетчер' })),
  applicantPhone: Type.Optional(Type.String({ description: 'телефон звонящего; вносит диспетчер' })),
  applicantPersonId: Type.Optional(Type.Integer({ description: 'житель с личным кабинетом: POST /api/v1/callers' })),
  callId: Type.Optional(Type.Integer({ description: 'звонок из журнала, который этим завершён' })),
})

export const OutcomeEntry = Type.Object({
  outcome: Type.Optional(Type.String({ description: 'answered или no_answer' })),
})
