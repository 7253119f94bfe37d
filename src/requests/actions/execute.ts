import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { crewState } from '../rules/deadlines.ts'
import { impossibleGrounds } from '../texts.ts'
import type { DeedAction } from './deed.ts'
import { mandatoryText } from './reason.ts'

/** Every assigned request is accepted: acceptance is no agreement that the works can be done (GRZ-gap-7). */
export const accept: DeedAction = (_entry, { now }) => ({ set: { acceptedAt: now }, changes: {} })

/** Enters that the emergency crew was sent; late or in time is counted from the creation of the request. */
export const sendCrew: DeedAction = (entry, { request, now }) => ({
  set: { crewSentAt: request.crewSentAt ?? now },
  changes: {
    crew: [null, crewState({ crewDueAt: request.crewDueAt, crewSentAt: request.crewSentAt ?? now }, now)],
    ...(entry.text('comment') ? { comment: entry.text('comment') } : {}),
  },
})

export const confirmDefect: DeedAction = (_entry, { now }) => ({ set: { defectConfirmedAt: now }, changes: {} })

/** The damage does no more harm; works may go on for long after (ПП 416, п. 13). */
export const localise: DeedAction = (entry, { request, now }) => ({
  set: { localisedAt: now },
  changes: {
    localised: [null, request.localiseDueAt !== null && now > request.localiseDueAt ? 'late' : 'in_time'],
    ...(entry.text('comment') ? { comment: entry.text('comment') } : {}),
  },
})

/** The report: works done and the work order, both mandatory. */
export const reportDone: DeedAction = (entry, { request, regulation, now }) => {
  const works = entry.list('works')
  const orders = entry.files('workOrder')
  const fields: Record<string, string> = {}
  if (works.length === 0) fields.works = 'Перечислите выполненные работы, каждую с новой строки.'
  if (orders.length === 0) fields.workOrder = 'Приложите заказ-наряд: скан или снимок документа.'
  if (Object.keys(fields).length > 0)
    return invalid(fields, works.length === 0 ? regulation.clauses.reportWorks : regulation.clauses.reportDocument)
  return {
    set: { works, doneAt: now },
    changes: { works: [request.works, works], ...(entry.text('comment') ? { comment: entry.text('comment') } : {}) },
    files: [
      ...orders.map((file) => ({ file, kind: 'work_order' as const })),
      ...entry.files('photos').map((file) => ({ file, kind: 'photo' as const })),
    ],
  }
}

/** Back to the УО on one of two grounds, explained; for the applicant nothing is closed. */
export const reportImpossible: DeedAction = (entry, { regulation }) => {
  const clause = regulation.clauses.impossible
  const ground = Object.entries(impossibleGrounds).find(([name]) => name === entry.text('ground'))
  if (!ground)
    return invalid(
      { ground: 'Выберите одно из двух: неисправность не подтверждена или вне зоны ответственности.' },
      clause,
    )
  const reason = mandatoryText(entry, 'reason', 'Объясните, что установлено на месте.', clause)
  return isRefusal(reason) ? reason : { changes: { ground: ground[1], reason } }
}
