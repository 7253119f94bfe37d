import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, isTechnicalOperator, mayAct } from '../../people/index.ts'

const isOperator = (actor: Actor): boolean => isFunctionalOperator(actor) || isTechnicalOperator(actor)

export const mayLook = (actor: Actor): Refusal | null =>
  mayAct(actor) ?? (isOperator(actor) ? null : refuse('not_entitled', 'Бланки и шаблоны ведут операторы системы.'))

/** GRZ-2.4-1 */
export const mayDefineForm = (actor: Actor, { words, clauses }: Regulation): Refusal | null =>
  mayAct(actor) ??
  (isFunctionalOperator(actor)
    ? null
    : refuse('not_entitled', `Форму заказ-наряда определяет ${words.functionalOperator}.`, {
        clause: clauses.documentForm,
      }))

/** GRZ-2.4-2 */
export const mayLoadTemplate = (actor: Actor, { words, clauses }: Regulation): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', `Шаблоны вносит технический оператор: ${words.technicalOperator}.`, {
        clause: clauses.documentTemplate,
      }))
