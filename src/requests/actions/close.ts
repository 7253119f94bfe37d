import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { closingRefusal } from '../rules/closing.ts'
import { type ClosingGround, closingGrounds } from '../texts.ts'
import type { DeedAction } from './deed.ts'
import type { Entry } from './entry.ts'
import { evidenceIn } from './evidence.ts'
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
    : { set: { doneAt: null, awaitingSince: null, confirmDueAt: null, closedAt: null }, changes: { reason } }
}

/** The dispatcher closes: on the resident's word, with no phone number, or after more than three unanswered calls. */
export const closeByDispatcher: DeedAction = async (entry, of) => {
  const ground = groundOf(entry)
  if (!ground) return invalid({ ground: 'Выберите основание закрытия.' }, of.regulation.clauses.closeOnWord)
  const { clauses, closing } = of.regulation
  const shown = await evidenceIn(entry, of, closing.onResidentsWord, clauses.closeOnWord)
  if (isRefusal(shown)) return shown
  const facts = {
    applicantPhone: of.request.applicantPhone,
    unansweredCalls: of.request.unansweredCalls,
    noClaims: entry.flag('noClaimsToTerm') && entry.flag('noClaimsToQuality'),
    evidence: shown.kinds,
  }
  const refusal = closingRefusal(ground, facts, of.regulation)
  if (refusal) return refusal
  return {
    set: { closedAt: of.now, status: ground === 'confirmed' ? 'closed' : 'closed_unconfirmed' },
    changes: {
      ground: closingGrounds[ground],
      ...(ground === 'confirmed' ? { noClaims: true } : {}),
      ...(ground === 'confirmed' && shown.named ? { earlierFile: shown.named } : {}),
    },
    clause: { confirmed: clauses.closeOnWord, no_phone: clauses.closeNoPhone, no_answer: clauses.closeNoAnswer }[
      ground
    ],
    files: ground === 'confirmed' ? shown.files : [],
  }
}

function groundOf(entry: Entry): ClosingGround | undefined {
  const typed = entry.text('ground')
  return typed === 'confirmed' || typed === 'no_phone' || typed === 'no_answer' ? typed : undefined
}
