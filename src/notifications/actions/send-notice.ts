import type { Tx } from '../../platform/database.ts'

export type Notice = {
  readonly municipalityId: string
  readonly to: { readonly personId: number } | { readonly organizationId: number }
  readonly kind: string
  readonly subject: string
  readonly subjectId: number
  /** What makes it the same notice: a term, a deed. The same occasion again sends nothing. */
  readonly occasion: string
  readonly text: string
  /** Path on the municipality's site; the base URL is put before it when it is shown. */
  readonly path: string
  readonly at: Date
}

export async function sendNotice(tx: Tx, notice: Notice): Promise<void> {
  const { to } = notice
  await tx.query({
    name: 'send-notice',
    text: `insert into notice (municipality_id, person_id, organization_id, kind, subject, subject_id, occasion, text, path, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint one_notice_per_occasion do nothing`,
    values: [
      notice.municipalityId,
      'personId' in to ? to.personId : null,
      'organizationId' in to ? to.organizationId : null,
      notice.kind,
      notice.subject,
      notice.subjectId,
      notice.occasion,
      notice.text,
      notice.path,
      notice.at,
    ],
  })
}
