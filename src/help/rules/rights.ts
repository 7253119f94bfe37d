import { type Refusal, refuse } from '../../kernel/refusal.ts'
import {
  type Actor,
  isFunctionalOperator,
  isManager,
  isStaff,
  isTechnicalOperator,
  mayAct,
} from '../../people/index.ts'

type Words = { readonly functionalOperator: string; readonly technicalOperator: string }

/** GRZ-3.5.1-6: the functional operator changes the регламент. */
export const mayPublish = (actor: Actor, words: Words): Refusal | null =>
  mayAct(actor) ??
  (isFunctionalOperator(actor)
    ? null
    : refuse('not_entitled', `Новую редакцию регламента публикует ${words.functionalOperator}.`))

export const mayAcknowledge = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isStaff(actor) ? null : refuse('not_entitled', 'Отметку об ознакомлении с регламентом ставят работники.'))

/** GRZ-3.3.2-5: the УО brings the регламент to its contractors, so it sees who has read it; operators see everybody. */
export const maySeeReaders = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isManager(actor) || isFunctionalOperator(actor) || isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Кто ознакомился с регламентом, видят управляющие организации и операторы.'))

export const seesWholeTown = (actor: Actor): boolean => isFunctionalOperator(actor) || isTechnicalOperator(actor)

/** GRZ-3.6.2-4 */
export const mayAppoint = (actor: Actor, words: Words): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor) ? null : refuse('not_entitled', `Ответственных назначает ${words.technicalOperator}.`))

export const maySeeAppointed = (actor: Actor): Refusal | null =>
  mayAct(actor) ?? (isStaff(actor) ? null : refuse('not_entitled', 'Список ответственных открыт работникам.'))

/** GRZ-3.5.2-2 */
export const mayAcceptRelease = (actor: Actor, words: Words): Refusal | null =>
  mayAct(actor) ??
  (isFunctionalOperator(actor) ? null : refuse('not_entitled', `Систему принимает ${words.functionalOperator}.`))
