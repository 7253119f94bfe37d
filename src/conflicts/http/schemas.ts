import { Type } from 'typebox'

const Moment = Type.String({ format: 'date-time' })
const Maybe = Type.Union([Moment, Type.Null()])
const Text = Type.Union([Type.String(), Type.Null()])
const Person = Type.Object({
  name: Type.String(),
  position: Type.String(),
  phones: Type.String(),
  fax: Type.String({ description: 'номер или «нет»' }),
  email: Type.String(),
})
const file = Type.Array(Type.String({ format: 'binary' }), { description: 'приложенные документы' })

/** What a notice is made of; only described: the deed checks and answers with a sentence per field. */
export const NoticeEntry = Type.Object({
  kind: Type.Optional(Type.String({ description: 'conflict (если не указано) или force_majeure' })),
  to: Type.Integer({ description: 'номер организации — второй стороны' }),
  about: Type.Optional(Type.String({ description: 'о чём: номер заявки, сообщения' })),
  aroseOn: Type.String({ description: 'день возникновения, 2026-11-25' }),
  essence: Type.String({ description: 'существо; для force_majeure — характер обстоятельств' }),
  circumstances: Type.String({ description: 'обстоятельства; для force_majeure — оценка их влияния' }),
  negotiatorName: Type.Optional(Type.String({ description: 'кто ведёт переговоры; второе лицо — negotiator2Name …' })),
  negotiatorPosition: Type.Optional(Type.String()),
  negotiatorPhones: Type.Optional(Type.String()),
  negotiatorFax: Type.Optional(Type.String({ description: 'номер или «нет»' })),
  negotiatorEmail: Type.Optional(Type.String()),
  papers: Type.Optional(file),
})

export const ConflictDeedEntry = Type.Object({
  text: Type.Optional(Type.String({ description: 'ответ, пояснение, причина, решение' })),
  version: Type.Optional(Type.Integer({ description: 'версия, которую вы видели' })),
  papers: Type.Optional(file),
})

export const Line = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  from: Type.String(),
  to: Type.String(),
  about: Type.String(),
  essence: Type.String({ description: 'первые 200 знаков' }),
  status: Type.String(),
  late: Type.Boolean({ description: 'направлено позже срока' }),
  sentAt: Moment,
})

export const Card = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  from: Type.String(),
  to: Type.String(),
  author: Type.String(),
  about: Type.String(),
  aroseOn: Type.String({ format: 'date' }),
  dueAt: Maybe,
  sentAt: Moment,
  late: Type.Boolean(),
  essence: Type.String(),
  circumstances: Type.String(),
  negotiators: Type.Array(Person),
  status: Type.String(),
  openedAt: Maybe,
  openedBy: Text,
  receivedAt: Maybe,
  receivedBy: Text,
  answer: Text,
  answeredAt: Maybe,
  settledAt: Maybe,
  escalation: Text,
  escalatedAt: Maybe,
  decision: Text,
  decidedAt: Maybe,
  version: Type.Integer(),
  deeds: Type.Array(Type.String(), { description: 'что сейчас можете сделать вы' }),
  papers: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      size: Type.Integer(),
      sha256: Type.String(),
      addedAt: Moment,
    }),
  ),
  story: Type.Array(
    Type.Object({
      at: Moment,
      deed: Type.String(),
      by: Text,
      clause: Text,
      hash: Type.String({ description: 'SHA-256 записи вместе со всеми прежними' }),
    }),
  ),
})
