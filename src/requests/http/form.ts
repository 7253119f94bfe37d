import type { FastifyRequest } from 'fastify'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfBody } from '../../platform/form-body.ts'
import type { FormLimits } from '../../platform/forms.ts'
import type { Entry } from '../actions/entry.ts'

/** Which file fields a deed may carry, within the town's limits. */
export function formLimits({ files }: Pick<Regulation, 'files'>): FormLimits {
  const document = { ...files.documents, kinds: ['photo', 'document'] } as const
  const photos = { ...files.photos, kinds: ['photo'] } as const
  return {
    files: {
      photos,
      photosBefore: photos,
      photosAfter: photos,
      signature: { count: 1, megabytes: 1, kinds: ['drawing'] },
      workOrder: document,
      evidence: document,
      documents: document,
    },
  }
}

export const entryOfRequest = (request: FastifyRequest, deps: Deps, municipalityId: string): Promise<Entry | Refusal> =>
  entryOfBody(request, formLimits(getRegulation(municipalityId)), deps.files)
