import type { FastifyReply } from 'fastify'
import { httpStatus, type Refusal, type RefusalCode } from '../kernel/refusal.ts'

/** RFC 9457: one shape of every error of the JSON API. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly clause?: string
  readonly fields?: Readonly<Record<string, string>>
}

const TITLES: Record<RefusalCode, string> = {
  not_signed_in: 'Нужно войти',
  not_entitled: 'Нет права',
  not_found: 'Не найдено',
  illegal_step: 'Сейчас это сделать нельзя',
  stale: 'Данные уже изменились',
  too_large: 'Слишком большой объём',
  invalid: 'Проверьте введённое',
  key_reused: 'Ключ уже использован',
  too_often: 'Слишком часто',
}

export const problemOf = (refusal: Refusal): Problem => ({
  type: `urn:dvor:${refusal.code.replaceAll('_', '-')}`,
  title: TITLES[refusal.code],
  status: httpStatus(refusal),
  detail: refusal.text,
  ...(refusal.clause === undefined ? {} : { clause: refusal.clause }),
  ...(refusal.fields === undefined ? {} : { fields: refusal.fields }),
})

/** The body is a string already: a route's schema for success must not cut the fields of a refusal. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal)
  if (refusal.waitSeconds !== undefined) reply.header('retry-after', String(refusal.waitSeconds))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(String)
    .send(JSON.stringify(problem))
}
