import { type TSchema, Type } from 'typebox'

export const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })
export const Moment = Type.String({ format: 'date-time' })
export const Day = Type.String({ format: 'date' })
export const OrNull = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema])
