import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { closingRefusal } from '../rules/closing.ts'
import { earlierEvidence } from '../sql/request-files.ts'
import { type ClosingGround, closingGrounds, type FileKind } from '../texts.ts'
import type { Case, DeedAction } from './deed.ts'
import type { Entry } from './entry.ts'
import { evidenceFrom, kindsOf } from './evidence.ts'
import { mandatoryText } from './reason.ts'

/** The resident closes in the personal account. No act is asked of him: the scheme names none (UHT-gap-3). */
export const close: DeedAction = (entry, { now }) => ({
  set: { closedAt: now },
  changes: entry.text('comment') ? { comment: entry.text('comment') } : {},
})

/** The resident says what is wrong; who takes it up is the town's rule. */
export const object: DeedAction = (entry, { regulation }) => {
  const reason = mandatoryText(
    entry,
    'reason',
    'Напишите, что не сделано или сделано плохо.',
    regulation.clauses.operatorDecides,
  )
  return isRefusal(reason)
    ? reason
    : { set: { doneAt: null, awaitingSince: null, closedAt: null }, changes: { reason } }
}

/** The dispatcher closes: on the resident's word, with no phone number, or after more than three unanswered calls. */
export const closeByDispatcher: DeedAction = async (entry, of) => {
  const ground = groundOf(entry)
  if (!ground) return invalid({ ground: 'Выберите основание закрытия.' }, of.regulation.clauses.closeOnWord)
  const earlier = await earlierFile(entry, of)
  if (isRefusal(earlier)) return earlier
  const files = ground === 'confirmed' ? evidenceFrom(entry) : []
  const facts = {
    applicantPhone: of.request.applicantPhone,
    unansweredCalls: of.request.unansweredCalls,
    noClaims: entry.flag('noClaimsToTerm') && entry.flag('noClaimsToQuality'),
    evidence: [...kindsOf(files), ...(earlier ? [earlier] : [])],
  }
  const refusal = closingRefusal(ground, facts, of.regulation)
  if (refusal) return refusal
  const { clauses } = of.regulation
  return {
    set: { closedAt: of.now, status: ground === 'confirmed' ? 'closed' : 'closed_unconfirmed' },
    changes: { ground: closingGrounds[ground], ...(ground === 'confirmed' ? { noClaims: true } : {}) },
    clause: { confirmed: clauses.closeOnWord, no_phone: clauses.closeNoPhone, no_answer: clauses.closeNoAnswer }[
      ground
    ],
    files,
  }
}

function groundOf(entry: Entry): ClosingGround | undefined {
  const typed = entry.text('ground')
  return typed === 'confirmed' || typed === 'no_phone' || typed === 'no_answer' ? typed : undefined
}

/** A file already in the request may serve again where the town says so (UHT-gap-2); it is named, not taken silently. */
async function earlierFile(entry: Entry, { tx, request, regulation }: Case): Promise<FileKind | null | Refusal> {
  const fileId = entry.text('earlierFile')
  if (fileId === '' || !regulation.closing.onResidentsWord.earlierFileMayServe) return null
  const kind = (await earlierEvidence(tx, request.id)).find((file) => file.fileId === fileId)?.kind
  return (
    kind ??
    invalid({ evidence: 'Выберите документ из тех, что приложены к этой заявке.' }, regulation.clauses.closeOnWord)
  )
}
