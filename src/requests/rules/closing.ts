import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'
import type { ClosingGround, FileKind } from '../texts.ts'
import type { Deed } from './lifecycle.ts'

export type ClosingFacts = {
  readonly applicantPhone: string | null
  readonly unansweredCalls: number
  /** Both marks: no claim to the time, none to the quality. */
  readonly noClaims: boolean
  /** Kinds of files put on the table for this closing: loaded now or named among the earlier ones. */
  readonly evidence: readonly FileKind[]
}

/** May the dispatcher close on this ground (GRZ-3.2.1-1, GRZ-3.2.2-4; UHT-3.2.1-a, UHT-3.2.2-g)? */
export function closingRefusal(ground: ClosingGround, facts: ClosingFacts, regulation: Regulation): Refusal | null {
  const { clauses, closing } = regulation
  if (ground === 'no_phone')
    return facts.applicantPhone === null
      ? null
      : refuse('illegal_step', 'Закрыть нельзя: в заявке указан телефон заявителя. Позвоните ему.', {
          clause: clauses.closeNoPhone,
        })
  if (ground === 'no_answer') {
    const needed = closing.unansweredCallsMoreThan + 1
    if (facts.unansweredCalls >= needed) return null
    const recorded = counted(facts.unansweredCalls, 'звонок', 'звонка', 'звонков')
    return refuse('illegal_step', `Закрыть нельзя: записано ${recorded} без ответа, а нужно не меньше ${needed}.`, {
      clause: clauses.closeNoAnswer,
    })
  }
  if (!facts.noClaims)
    return refuse('invalid', 'Отметьте, что заявитель подтвердил выполнение и не имеет претензий к сроку и качеству.', {
      clause: clauses.closeOnWord,
      fields: { noClaims: 'Поставьте обе отметки со слов заявителя.' },
    })
  return evidenceRefusal(closing.onResidentsWord.anyOf, facts.evidence, 'Закрыть нельзя', clauses.closeOnWord)
}

/** Deeds by which the works are to be done anew: what was signed before proves nothing of them. */
const RETURNS: ReadonlySet<string> = new Set<Deed>([
  'return',
  'object',
  'say-unfixed',
  'send-back',
  'still-off',
  'reopen',
])

type Signed = { readonly kind: FileKind; readonly addedAt: Date }
type Told = { readonly deed: string; readonly at: Date }

/** Documents that the applicant signed after the works were last returned. */
export function signedSinceReturn<F extends Signed>(files: readonly F[], story: readonly Told[]): F[] {
  const returned = story.findLast(({ deed }) => RETURNS.has(deed))?.at
  return files.filter(
    ({ kind, addedAt }) =>
      (kind === 'signed_act' || kind === 'quality_card') && (returned === undefined || addedAt > returned),
  )
}

/** УО confirms execution: in Ухта only with a document that the applicant signed (UHT-3.4.2-v). */
export const confirmationRefusal = (evidence: readonly FileKind[], regulation: Regulation): Refusal | null =>
  evidenceRefusal(regulation.confirmation.anyOf, evidence, 'Подтвердить нельзя', regulation.clauses.confirm)

function evidenceRefusal(
  needed: readonly FileKind[],
  given: readonly FileKind[],
  what: string,
  clause: string,
): Refusal | null {
  if (needed.length === 0 || needed.some((kind) => given.includes(kind))) return null
  return refuse('invalid', `${what}: нет акта или карточки контроля качества, подписанных заявителем.`, {
    clause,
    fields: { evidence: 'Приложите скан акта выполненных работ или карточки контроля качества с подписью заявителя.' },
  })
}
