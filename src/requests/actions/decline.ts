import { isRefusal } from '../../kernel/refusal.ts'
import type { DeedAction } from './deed.ts'
import { mandatoryText } from './reason.ts'

/** УО declines what is outside its area of responsibility; the applicant sees the reason and may contest it. */
export const decline: DeedAction = (entry, { regulation, now }) => {
  const reason = mandatoryText(
    entry,
    'reason',
    'Обоснуйте, почему заявка не относится к вашей зоне ответственности.',
    regulation.clauses.decline,
  )
  return isRefusal(reason) ? reason : { set: { closedAt: now }, changes: { reason } }
}
