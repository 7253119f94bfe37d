import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { type FormLimits, readFormFromStream } from '../../platform/forms.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { attachLicence } from '../actions/attach-licence.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { findLicence } from '../sql/find-licence.ts'
import type { Guard } from './guard.ts'
import { ById, LicenceForm } from './schemas.ts'

/** A scanned page takes 1–3 MB; twenty hold a licence with all its annexes. */
export const LICENCE_LIMITS: FormLimits = { files: { licence: { count: 1, megabytes: 20, kinds: ['document'] } } }

const isStream = (body: unknown): body is Readable => typeof body === 'object' && body !== null && 'pipe' in body

/** The scan of a company's licence: multipart/form-data with the file «licence». */
export function licenceRoutes(parent: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  parent.register(async (app) => {
    app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
    app.post<{ Params: { id: number } }>(
      '/api/v1/organizations/:id/licence',
      { preHandler, config: { entry: LicenceForm }, schema: { summary: 'Приложить лицензию', params: ById } },
      async (request, reply) => {
        if (!isStream(request.body)) return sendRefusal(reply, invalid({ licence: 'Приложите файл лицензии.' }))
        const form = await readFormFromStream(request.body, request.headers, LICENCE_LIMITS, deps.files)
        if (isRefusal(form)) return sendRefusal(reply, form)
        const file = form.files.licence?.[0]
        if (!file) return sendRefusal(reply, invalid({ licence: 'Приложите файл лицензии.' }))
        const done = await attachLicence(deps, whoAsks(request), request.params.id, file)
        return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send(done)
      },
    )
    app.get<{ Params: { id: number } }>(
      '/api/v1/organizations/:id/licence',
      { preHandler, schema: { summary: 'Файл лицензии', params: ById } },
      async (request, reply) => {
        const file = await findLicence(deps.db, whoAsks(request).municipalityId, request.params.id)
        if (!file) return sendRefusal(reply, NO_ORGANIZATION)
        return reply.headers(licenceHeaders(file)).send(deps.files.read(file.sha256))
      },
    )
  })
}

/** Shown as what it is and never run. */
export const licenceHeaders = (file: { mediaType: string; name: string }): Record<string, string> => ({
  'content-type': file.mediaType,
  'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
})
