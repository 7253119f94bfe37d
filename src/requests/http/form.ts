import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { type FormLimits, readFormFromStream } from '../../platform/forms.ts'
import { type Entry, entryOfForm, entryOfJson } from '../actions/entry.ts'

/** Which file fields a deed may carry, within the town's limits. */
export function formLimits({ files }: Pick<Regulation, 'files'>): FormLimits {
  const document = { ...files.documents, kinds: ['photo', 'document'] } as const
  return { files: { photos: { ...files.photos, kinds: ['photo'] }, workOrder: document, evidence: document } }
}

/** Multipart bodies are left as streams: files never wait in memory whole. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
}

const isStream = (body: unknown): body is Readable => typeof body === 'object' && body !== null && 'pipe' in body

export async function entryOfRequest(
  request: FastifyRequest,
  deps: Deps,
  municipalityId: string,
): Promise<Entry | Refusal> {
  const { body, headers } = request
  if (isStream(body)) {
    const form = await readFormFromStream(body, headers, formLimits(getRegulation(municipalityId)), deps.files)
    return isRefusal(form) ? form : entryOfForm(form.fields, form.files)
  }
  if (body === undefined || body === null) return entryOfJson({})
  if (typeof body !== 'object' || Array.isArray(body))
    return refuse('invalid', 'Тело запроса — объект JSON с полями или форма с файлами.')
  return entryOfJson(Object.fromEntries(Object.entries(body)))
}
