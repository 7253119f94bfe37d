import type { FormLimits } from '../../platform/forms.ts'

/** A .docx of a template; pictures in it make it heavier than its text. */
export const TEMPLATE_LIMITS: FormLimits = { files: { template: { count: 1, megabytes: 5, kinds: ['template'] } } }

/** Bytes made by ourselves, to be saved or shown. */
export const download = (bytes: Buffer, mediaType: string, name: string): Record<string, string> => ({
  'content-type': mediaType,
  'content-length': String(bytes.length),
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})
