import type { Readable } from 'node:stream'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TObject, Type } from 'typebox'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { readFormFromStream } from '../../platform/forms.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { fillCard, fillPartners, fillStaff, takeForms } from '../actions/fill.ts'
import { openConnection } from '../actions/open-connection.ts'
import { fileHeaders, openFilledCard, openPackageFile } from '../actions/open-file.ts'
import { PACKAGE_LIMITS, readForms } from '../actions/read-forms.ts'
import { receiveLogins } from '../actions/receive-logins.ts'
import { send } from '../actions/send.ts'
import { townOf, townRules } from '../actions/town-rules.ts'
import type { Asker } from '../rules/asker.ts'
import { blankHeaders } from './blanks.ts'
import { connectionInJson } from './in-json.ts'
import { CardJson, ConnectionJson, Done, FormsEntry, LoginsJson, StaffRowJson } from './schemas.ts'

export type Entered = { readonly asker: Asker; readonly id: number }

/** One set of deeds behind two doors: of somebody signed in, and of an applicant with a code. */
export type FillingDoor = {
  readonly base: string
  readonly words: string
  readonly params: TObject
  readonly security?: [] | undefined
  readonly preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  enter(request: FastifyRequest): Promise<Entered | Refusal>
}

export function fillingRoutes(parent: FastifyInstance, deps: Deps, door: FillingDoor): void {
  packageRoutes(parent, deps, door)
  listRoutes(parent, deps, door)
  fileRoute(parent, deps, door)
  sendingRoutes(parent, deps, door)
  parent.register(async (instance) => {
    instance.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
    formsRoute(instance, deps, door)
  })
}

const described = ({ params, security, words }: FillingDoor, summary: string) => ({
  params,
  summary: `${summary}${words}`,
  ...(security ? { security } : {}),
})

function packageRoutes(instance: FastifyInstance, deps: Deps, door: FillingDoor): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { base, preHandler, enter } = door
  app.get(
    base,
    { preHandler, schema: { ...described(door, 'Запрос на подключение'), response: { 200: ConnectionJson } } },
    async (request, reply) => {
      const entered = await enter(request)
      const open = isRefusal(entered) ? entered : await openConnection(deps, entered.asker, entered.id)
      return isRefusal(open) ? sendRefusal(reply, open) : reply.send(connectionInJson(open))
    },
  )
  app.put(
    `${base}/card`,
    {
      preHandler,
      schema: { ...described(door, 'Заполнить карту партнёра'), body: CardJson, response: { 200: Done } },
    },
    async (request, reply) => {
      const entered = await enter(request)
      const done = isRefusal(entered) ? entered : await fillCard(deps, entered.asker, entered.id, request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

function listRoutes(instance: FastifyInstance, deps: Deps, door: FillingDoor): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { base, preHandler, enter } = door
  const staff = Type.Object({ people: Type.Array(StaffRowJson, { maxItems: 2000 }) })
  app.put(
    `${base}/staff`,
    {
      preHandler,
      schema: { ...described(door, 'Заполнить список сотрудников'), body: staff, response: { 200: Done } },
    },
    async (request, reply) => {
      const entered = await enter(request)
      const rows = request.body.people.map(({ fullName, position }, index) => ({ n: index + 1, fullName, position }))
      const done = isRefusal(entered) ? entered : await fillStaff(deps, entered.asker, entered.id, rows)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const names = Type.Object({ names: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 2000 }) })
  app.put(
    `${base}/partners`,
    {
      preHandler,
      schema: { ...described(door, 'Заполнить список организаций'), body: names, response: { 200: Done } },
    },
    async (request, reply) => {
      const entered = await enter(request)
      const done = isRefusal(entered)
        ? entered
        : await fillPartners(deps, entered.asker, entered.id, [...new Set(request.body.names)])
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

function sendingRoutes(instance: FastifyInstance, deps: Deps, door: FillingDoor): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { base, preHandler, enter } = door
  const sent = Type.Object({ id: Type.Integer(), number: Type.String() })
  app.post(
    `${base}/submission`,
    { preHandler, schema: { ...described(door, 'Отправить запрос'), response: { 200: sent } } },
    async (request, reply) => {
      const entered = await enter(request)
      const done = isRefusal(entered) ? entered : await send(deps, entered.asker, entered.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  app.post(
    `${base}/logins`,
    { preHandler, schema: { ...described(door, 'Получить логины и пароли'), response: { 201: LoginsJson } } },
    async (request, reply) => {
      const entered = await enter(request)
      const done = isRefusal(entered) ? entered : await receiveLogins(deps, entered.asker, entered.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ logins: [...done.logins] })
    },
  )
}

function fileRoute(instance: FastifyInstance, deps: Deps, door: FillingDoor): void {
  const params = Type.Object({
    ...door.params.properties,
    file: Type.String({ description: 'card, licence или accounts' }),
  })
  instance.get<{ Params: { file: string } }>(
    `${door.base}/files/:file`,
    { preHandler: door.preHandler, schema: { ...described(door, 'Приложенный файл'), params } },
    async (request, reply) => {
      const entered = await door.enter(request)
      if (request.params.file === 'card') {
        const card = isRefusal(entered) ? entered : await openFilledCard(deps, entered.asker, entered.id)
        return isRefusal(card) ? sendRefusal(reply, card) : reply.headers(blankHeaders(card)).send(card.bytes)
      }
      const file = isRefusal(entered)
        ? entered
        : await openPackageFile(deps, entered.asker, entered.id, request.params.file)
      if (isRefusal(file)) return sendRefusal(reply, file)
      return reply.headers(fileHeaders(file)).send(deps.files.read(file.sha256))
    },
  )
}

const isStream = (body: unknown): body is Readable => typeof body === 'object' && body !== null && 'pipe' in body

function formsRoute(instance: FastifyInstance, deps: Deps, door: FillingDoor): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { base, preHandler, enter } = door
  app.post(
    `${base}/forms`,
    {
      preHandler,
      config: { entry: FormsEntry },
      schema: { ...described(door, 'Приложить заполненные формы и лицензию'), response: { 200: Done } },
    },
    async (request, reply) => {
      const entered = await enter(request)
      if (isRefusal(entered)) return sendRefusal(reply, entered)
      const done = await takeFiles(deps, entered, request)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

async function takeFiles(deps: Deps, { asker, id }: Entered, { body, headers }: FastifyRequest) {
  const town = townRules(townOf(asker))
  if (isRefusal(town)) return town
  const open = await openConnection(deps, asker, id)
  if (isRefusal(open)) return open
  if (!isStream(body)) return invalid({ forms: 'Приложите хотя бы один файл.' })
  const form = await readFormFromStream(body, headers, PACKAGE_LIMITS, deps.files)
  if (isRefusal(form)) return form
  const read = await readForms(deps, form.files.forms ?? [], town.rules)
  if (isRefusal(read)) return read
  const licence = form.files.licence?.[0]
  return takeForms(deps, asker, id, { ...read, ...(licence ? { licence } : {}) })
}
