import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { invalid, isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { problemOf, sendRefusal } from '../platform/problem.ts'

/** Whatever goes wrong under /api ends as problem+json in Russian; a route may also simply return a refusal. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal) return sendRefusal(reply, refusal)
    if (error.statusCode !== undefined && error.statusCode < 500) return sendOther(reply, error)
    return sendIncident(request, reply, error)
  })
  app.setNotFoundHandler(noSuchAddress)
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (!isRefusal(payload)) return payload
    reply.code(problemOf(payload).status).type('application/problem+json; charset=utf-8')
    return problemOf(payload)
  })
}

export const noSuchAddress = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendRefusal(reply, refuse('not_found', `Адреса ${request.method} ${pathOf(request)} нет.`))

/** The address without the query: what people type into a search does not go into journals. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? ''

function refusalOf(error: FastifyError): Refusal | null {
  if (error.validation) {
    // A part of the path that cannot be an id leads to nothing.
    if (error.validationContext === 'params') return refuse('not_found', 'Такой записи нет.')
    return invalid(fieldTexts(error.validation))
  }
  if (error.statusCode === 413)
    return refuse('too_large', 'Слишком большой объём: отправьте меньше данных за один раз.')
  return null
}

function sendOther(reply: FastifyReply, error: FastifyError): FastifyReply {
  const known: Record<number, string> = {
    400: 'Запрос не удалось прочитать: тело должно быть в формате JSON.',
    415: 'Тело этого вида не принимается: пришлите application/json.',
    429: 'Слишком много запросов. Подождите минуту.',
  }
  const status = error.statusCode ?? 400
  return sendProblem(reply, {
    type: 'about:blank',
    title: 'Запрос не принят',
    status,
    detail: known[status] ?? error.message,
  })
}

function sendIncident(request: FastifyRequest, reply: FastifyReply, error: FastifyError): FastifyReply {
  const incident = request.id
  // Only the stack: the other properties of a database error quote the values of the row.
  console.error(`Сбой ${incident} ${request.method} ${pathOf(request)}\n${error.stack}`)
  const detail = `Что-то сломалось у нас. Повторите позже; если не поможет, сообщите номер случая: ${incident}.`
  // Pages show their own failures; what still gets here is read by a person, not by a program.
  if (!request.url.startsWith('/api/')) return reply.code(500).type('text/plain; charset=utf-8').send(detail)
  return sendProblem(reply, { type: 'about:blank', title: 'Внутренняя ошибка', status: 500, detail, incident })
}

type OtherProblem = { type: string; title: string; status: number; detail: string; incident?: string }

const sendProblem = (reply: FastifyReply, problem: OtherProblem): FastifyReply =>
  reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(String)
    .send(JSON.stringify(problem))

function fieldTexts(errors: readonly FastifySchemaValidationError[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const error of errors) {
    const name = fieldName(error)
    fields[name] ??= `${name}: ${instruction(error)}`
  }
  return fields
}

function fieldName({ instancePath, params }: FastifySchemaValidationError): string {
  const inside = typeof params.missingProperty === 'string' ? params.missingProperty : params.additionalProperty
  const path = instancePath.split('/').slice(1)
  return [...path, ...(typeof inside === 'string' ? [inside] : [])].join('.') || 'тело запроса'
}

const TYPES: Record<string, string> = {
  string: 'строка',
  number: 'число',
  integer: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'объект',
  null: 'null',
}

const FORMATS: Record<string, string> = {
  date: 'дата вида 2026-11-23',
  'date-time': 'время вида 2026-11-23T09:00:00Z',
  email: 'адрес почты вида ivanov@example.ru',
  uuid: 'идентификатор вида 3f2b8c1e-…',
}

/** What to do with the value, by the rule of JSON Schema that it broke. */
function instruction({ keyword, params }: FastifySchemaValidationError): string {
  const limit = String(params.limit)
  const texts: Record<string, string> = {
    required: 'поле обязательно',
    additionalProperties: 'такого поля нет, уберите его',
    type: `здесь нужно: ${[params.type]
      .flat()
      .map((type) => TYPES[String(type)] ?? type)
      .join(' или ')}`,
    format: `здесь нужно: ${FORMATS[String(params.format)] ?? params.format}`,
    minLength: limit === '1' ? 'не может быть пустым' : `не короче ${limit} знаков`,
    maxLength: `не длиннее ${limit} знаков`,
    minimum: `не меньше ${limit}`,
    maximum: `не больше ${limit}`,
    minItems: `нужно не меньше ${limit} строк`,
    maxItems: `нужно не больше ${limit} строк`,
    enum: `одно из значений: ${[params.allowedValues].flat().join(', ')}`,
    const: `здесь возможно только ${params.allowedValue}`,
    pattern: `значение не того вида, нужно по образцу ${params.pattern}`,
  }
  return texts[keyword] ?? 'значение не подходит'
}
