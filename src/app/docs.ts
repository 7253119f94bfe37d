import type { FastifyInstance } from 'fastify'
import { describeApi } from './openapi.ts'

type Schema = {
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
  readonly description?: string
}
type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly security?: readonly object[]
  readonly 'x-scope'?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
}
type Description = {
  readonly info: { readonly title: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const isDescription = (value: object): value is Description => 'paths' in value && 'info' in value

/** The description for people: plain HTML, no scripts, one stylesheet of a few lines. */
export function docsRoutes(app: FastifyInstance): void {
  const hidden = { schema: { hide: true } }
  let page: string | undefined
  app.get('/api/docs', hidden, async (_request, reply) => {
    const description = describeApi(app.swagger())
    if (!isDescription(description)) throw new Error('the description of the API has no paths')
    page ??= pageOf(description)
    return reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      .type('text/html; charset=utf-8')
      .send(page)
  })
  app.get('/api/docs.css', hidden, async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

type Listed = { readonly path: string; readonly method: string; readonly operation: Operation }

function pageOf({ info, paths }: Description): string {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ path, method, operation })),
  )
  const rooms = Map.groupBy(all, ({ operation }) => operation.tags?.[0] ?? 'Прочее')
  const names = [...rooms.keys()].sort((a, b) => a.localeCompare(b, 'ru'))
  const contents = names.map((name, n) => `<li><a href="#room-${n}">${escaped(name)}</a></li>`).join('')
  const sections = names.map((name, n) => roomOf(name, n, rooms.get(name) ?? [])).join('')
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>АПИ системы «${escaped(info.title)}»</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>АПИ системы «${escaped(info.title)}»</h1><p>${escaped(info.description)}</p>
<p>Для программ: <a href="/api/openapi.json">описание OpenAPI 3.1</a>.</p>
<nav aria-label="Разделы"><ul>${contents}</ul></nav>${sections}</main></body></html>`
}

const roomOf = (name: string, n: number, listed: readonly Listed[]): string =>
  `<section><h2 id="room-${n}">${escaped(name)}</h2>${listed.map(operationOf).join('')}</section>`

function operationOf({ path, method, operation }: Listed): string {
  const { summary = '', description, parameters = [], requestBody, responses } = operation
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = content?.schema
  return `<details><summary><code>${method.toUpperCase()} ${escaped(path)}</code> <span>${escaped(summary)}</span></summary>
${description ? `<p>${escaped(description)}</p>` : ''}<p>Ключ: ${keyOf(operation)}.</p>
${table(
  'Параметры',
  parameters.map((each) => [each.name, each.schema, each.required === true, each.description]),
)}
${body?.properties ? table(`Тело (${type})`, fieldsOf(body)) : ''}
${body && type === 'application/json' ? `<p>Пример:</p><pre>${escaped(JSON.stringify(exampleOf(body), null, 2))}</pre>` : ''}
<h3>Ответы</h3><ul>${Object.entries(responses).map(answerOf).join('')}</ul></details>`
}

function keyOf({ security, 'x-scope': scope }: Operation): string {
  if (security?.length === 0) return 'не нужен'
  return scope ? `вход человека или ключ соглашения с разрешением <code>${scope}</code>` : 'вход человека'
}

type Row = readonly [name: string, schema: Schema | undefined, required: boolean, description?: string | undefined]

const fieldsOf = ({ properties = {}, required = [] }: Schema): Row[] =>
  Object.entries(properties).map(([name, schema]) => [name, schema, required.includes(name), schema.description])

function table(caption: string, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const lines = rows.map(
    ([name, schema, required, description]) =>
      `<tr><th scope="row"><code>${escaped(name)}</code></th><td>${typeOf(schema)}${required ? ', обязательно' : ''}</td><td>${escaped(description ?? schema?.description ?? '')}</td></tr>`,
  )
  return `<table><caption>${escaped(caption)}</caption>${lines.join('')}</table>`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'строка',
  integer: 'целое число',
  number: 'число',
  boolean: 'да или нет',
  array: 'список',
  object: 'объект',
  null: 'пусто',
}
const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'время', date: 'день', binary: 'файл', uuid: 'номер' }

function typeOf(schema: Schema | undefined): string {
  if (schema?.anyOf) return schema.anyOf.map(typeOf).join(' или ')
  return FORMATS[schema?.format ?? ''] ?? TYPES[schema?.type ?? ''] ?? 'значение'
}

function answerOf([status, { description = '', content }]: [string, Operation['responses'][string]]): string {
  const schema = content?.['application/json']?.schema
  const fields = Object.keys(schema?.properties ?? {})
  const told = fields.length > 0 ? ` Поля: ${fields.map((name) => `<code>${escaped(name)}</code>`).join(', ')}.` : ''
  return `<li><strong>${status}</strong> ${escaped(description)}${told}</li>`
}

function exampleOf({ type, anyOf, items, properties, format }: Schema): unknown {
  if (anyOf?.[0]) return exampleOf(anyOf[0])
  if (type === 'object' || properties)
    return Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, exampleOf(schema)]))
  if (type === 'array') return items ? [exampleOf(items)] : []
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  return format === 'date' ? '2026-11-23' : format === 'date-time' ? '2026-11-23T09:00:00Z' : '…'
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}
nav ul{columns:14rem;padding-left:1.2rem}nav a{display:inline-block;padding:.15rem 0}
details{border:1px solid GrayText;border-radius:.5rem;padding:.25rem .75rem;margin:.5rem 0}
summary{cursor:pointer;padding:.35rem 0}summary span{margin-left:.5rem}
table{border-collapse:collapse;width:100%;margin:.75rem 0}caption{text-align:left;font-weight:600}
th,td{border-top:1px solid GrayText;text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;font-weight:400}
pre{overflow-x:auto;border:1px solid GrayText;border-radius:.5rem;padding:.75rem}h3{font-size:1rem;margin-bottom:0}`
