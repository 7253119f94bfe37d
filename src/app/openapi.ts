import type { FastifyDynamicSwaggerOptions, SwaggerTransform } from '@fastify/swagger'
import type { TSchema } from 'typebox'
import { theRequest } from '../kernel/nouns.ts'
import { type Scope, scopeOf, scopeTitle } from '../people/index.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What an operation takes when its body is read as a stream (a form with files) or by field names: only described in
     * OpenAPI, the deed itself checks and answers with a sentence per field.
     */
    entry?: TSchema
  }
}

const WHAT = `Всё, что можно сделать на страницах, можно сделать и здесь. Программа организации работает по
соглашению: ключ выдаёт технический оператор, разрешения названы у каждого действия. Отказ приходит как
application/problem+json (RFC 9457) и называет пункт регламента. Повтор с тем же Idempotency-Key второго следствия не имеет.`

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'что сделать, по-русски' },
    clause: { type: 'string', description: 'пункт регламента' },
    clauseUrl: { type: 'string', format: 'uri', description: 'где этот пункт прочитать' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'поле → что исправить' },
    incident: { type: 'string', description: 'номер случая при сбое' },
  },
} as const

/** Rooms of the API by the first word of the address; a new one without a title shows under its own word. */
const TAGS: Readonly<Record<string, string>> = {
  sessions: 'Вход и свои данные',
  me: 'Вход и свои данные',
  town: 'Город',
  residents: 'Жители',
  looks: 'Журнал обращений к данным',
  articles: 'Справочник',
  regulation: 'Регламент',
  guides: 'Справка',
  appointments: 'Справка',
  system: 'Справка',
  tickets: 'Обратная связь',
  support: 'Обратная связь',
  requests: 'Заявки',
  'saved-filters': 'Заявки',
  files: 'Заявки',
  answers: 'Заявки',
  exports: 'Выгрузки',
  calls: 'Звонки',
  callers: 'Звонки',
  'co-applicants': 'Заявки',
  entrances: 'Дома',
  live: 'Живые списки',
  calendar: 'Рабочий календарь',
  'confirmed-emails': 'Вход и свои данные',
  passwords: 'Вход и свои данные',
  work: 'Рабочее место бригады',
  classifier: 'Классификатор',
  'classifier-changes': 'Классификатор',
  notices: 'Уведомления',
  deliveries: 'Уведомления',
  organizations: 'Организации',
  participants: 'Участники',
  staff: 'Работники',
  agreements: 'Соглашения с программами',
  audit: 'Журнал событий',
  houses: 'Дома',
  imports: 'Загрузка списков',
  outages: 'Отключения',
  reports: 'Отчёты',
  exchange: 'Обмен с другими системами',
  towns: 'Отчёты',
  conflicts: 'Конфликтные ситуации',
  connections: 'Подключение организаций',
  'public-connections': 'Подключение организаций',
  'connection-blanks': 'Подключение организаций',
  'data-changes': 'Изменение сведений',
  'check-rules': 'Проверки сведений',
  documents: 'Бланки и шаблоны',
}

type Answers = Record<string, unknown>
type Described = {
  tags?: string[]
  security?: Record<string, string[]>[]
  responses?: Answers
  parameters?: unknown[]
  [name: string]: unknown
}

const segmentOf = (path: string): string => /^\/api\/v1\/([^/{]+)/.exec(path)?.[1] ?? 'api'
const tagOf = (path: string): string => TAGS[segmentOf(path)] ?? segmentOf(path)

/** What the schemas of the routes do not say by themselves: room, who may call by which key, every refusal. */
function complete(path: string, method: string, operation: Described): Described {
  const open = operation.security?.length === 0
  const scope = scopeOf(method.toUpperCase(), path)
  return {
    ...operation,
    tags: operation.tags ?? [tagOf(path)],
    security: open ? [] : securityOf(scope),
    ...(scope === null || open
      ? {}
      : { 'x-scope': scope, 'x-scope-title': scopeTitle(scope, theRequest({ scheme: 'requests' })) }),
    responses: answersOf(operation.responses ?? {}, { method, open, byId: path.includes('{') }),
  }
}

const securityOf = (scope: Scope | null): Record<string, string[]>[] => [
  { session: [] },
  ...(scope === null ? [] : [{ agreement: [scope] }]),
]

const WORDS: Readonly<Record<string, string>> = {
  200: 'Сделано, ответ в теле.',
  201: 'Создано.',
  202: 'Принято, делается.',
  204: 'Сделано, тела у ответа нет.',
}

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

type Kind = { readonly method: string; readonly open: boolean; readonly byId: boolean }

function answersOf(given: Answers, { method, open, byId }: Kind): Answers {
  const answers: Answers = {}
  for (const [status, answer] of Object.entries(given)) answers[status] = answered(status, answer)
  if (!open) answers['401'] = refusal('Ключ не передан, истёк или отозван.')
  if (!open) answers['403'] = refusal('Нет права, или соглашение не даёт разрешения.')
  if (byId) answers['404'] = refusal('Такой записи нет, или она вам не доступна.')
  if (method !== 'get') answers['409'] = refusal('Сейчас это сделать нельзя, или запись уже изменили.')
  answers['422'] = refusal('Что-то введено неверно: поля названы.')
  answers['429'] = refusal('Слишком часто: повторите через Retry-After секунд.')
  return answers
}

function answered(status: string, answer: unknown): unknown {
  const said = typeof answer === 'object' && answer !== null ? answer : {}
  const told = 'description' in said && said.description !== 'Default Response' ? {} : { description: WORDS[status] }
  if ('content' in said || status === '204') return { ...said, ...told }
  return { ...said, ...told, content: { 'application/octet-stream': {} } }
}

/** Bodies that are read as streams are described by the route's `entry`. */
const withEntry: SwaggerTransform = ({ schema, url, route }) => {
  const entry = route.config?.entry
  if (!entry) return { schema, url }
  // A route that names the shape of its JSON body takes no files.
  const consumes = schema?.body ? ['application/json'] : ['application/json', 'multipart/form-data']
  return { schema: { ...schema, consumes, body: entry }, url }
}

/** Head of the OpenAPI description; the rest comes from the schemas of the routes. */
export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Двор',
      version: '1',
      description: WHAT.replaceAll('\n', ' '),
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'Вход человека: служит страницам, а программам там, где регламент не требует соглашения.',
        },
        agreement: { type: 'http', scheme: 'bearer', description: 'Ключ программы по соглашению: dvor_…' },
      },
    },
    security: [{ session: [] }],
  },
  transform: withEntry,
}

type Description = { paths?: Record<string, Record<string, Described>>; components?: Answers; [name: string]: unknown }

/** The published description: what @fastify/swagger read off the routes, completed. */
export function describeApi(read: object): Description {
  const { paths = {}, components = {}, ...head }: Description = { ...read }
  const whole = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, complete(path, method, each)])),
  ])
  return {
    ...head,
    paths: Object.fromEntries(whole),
    components: { ...components, schemas: { Problem: PROBLEM } },
  }
}
