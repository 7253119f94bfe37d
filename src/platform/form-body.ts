import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { type Entry, entryOfForm, entryOfJson } from './entry.ts'
import type { FileStore } from './files.ts'
import { type FormLimits, readFormFromStream } from './forms.ts'

/** Multipart bodies are left as streams: files never wait in memory whole. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
}

const isStream = (body: unknown): body is Readable => typeof body === 'object' && body !== null && 'pipe' in body

/** What came to an operation of the API: JSON, or a form with files within the limits. */
export async function entryOfBody(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  limits: FormLimits,
  store: FileStore,
): Promise<Entry | Refusal> {
  if (isStream(body)) {
    const form = await readFormFromStream(body, headers, limits, store)
    return isRefusal(form) ? form : entryOfForm(form.fields, form.files)
  }
  if (body === undefined || body === null) return entryOfJson({})
  if (typeof body !== 'object' || Array.isArray(body))
    return refuse('invalid', 'Тело запроса — объект JSON с полями или форма с файлами.')
  return entryOfJson(Object.fromEntries(Object.entries(body)))
}
