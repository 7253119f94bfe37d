import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isDispatcher, isResident, isStaff, isTechnicalOperator, mayAct } from './actor.ts'

/** GRZ-2.5: logins and passwords are issued by the technical operator alone; `clause` is the town's own number. */
export const mayIssueLogins = (actor: Actor, clause?: string): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Логины и пароли выдаёт технический оператор.', { clause }))

/** Also while it is demanded and everything else is still closed; not before the one-time password is changed. */
export function mayHaveSecondStep(actor: Actor): Refusal | null {
  if (!isStaff(actor)) return refuse('not_entitled', 'Вход с кодом из телефона есть у работников.')
  return mayAct({ ...actor, mustSetUpSecondStep: false })
}

/** GRZ-1.9: who looked at whose data is shown to the technical operator, who answers for the protection of data. */
export const maySeeLooks = (actor: Actor, clause?: string): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Журнал обращений к личным данным открыт техническому оператору.', { clause }))

export const mayEditTown = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor) ? null : refuse('not_entitled', 'Адрес портала меняет технический оператор.'))

/** The dispatcher asks for the phone at the beginning of a call; nobody else needs to look people up. */
export const mayFindResidents = (actor: Actor, clause?: string): Refusal | null =>
  mayAct(actor) ??
  (isDispatcher(actor) ? null : refuse('not_entitled', 'Искать жителя по телефону может только диспетчер.', { clause }))

/** Staff's data come from their employer by way of the technical operator (GRZ-2.5). */
export const mayEditOwnData = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isResident(actor) ? null : refuse('not_entitled', 'Сведения о работнике меняет технический оператор.'))

export const mayConsent = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isResident(actor)
    ? null
    : refuse('illegal_step', 'Согласие на обработку своих данных дают жители: у работников она по договору.'))

/** GRZ-3.1.6-4: agreements on the use of the API are registered by the technical operator; `clause` is the town's own. */
export const mayKeepAgreements = (actor: Actor, clause?: string): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Соглашения об использовании АПИ ведёт технический оператор.', { clause }))
