import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, isTechnicalOperator, mayAct } from '../../people/index.ts'

/** The work of the system is the technical operator's (GRZ-3.6.2). */
export const mayOperate = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor) ? null : refuse('not_entitled', 'Работой системы ведает технический оператор.'))

/** Paper forms and the order of work are for everybody who serves people. */
export const mayReadOrder = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isStaff(actor) ? null : refuse('not_entitled', 'Бумажные бланки — для сотрудников, которые отвечают жителям.'))
