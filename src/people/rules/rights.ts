import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isDispatcher, isResident, isTechnicalOperator, mayAct } from './actor.ts'

/** GRZ-2.5: logins and passwords are issued by the technical operator alone; `clause` is the town's own number. */
export const mayIssueLogins = (actor: Actor, clause?: string): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Логины и пароли выдаёт технический оператор.', { clause }))

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

export const mayConsent = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isResident(actor)
    ? null
    : refuse('illegal_step', 'Согласие на обработку своих данных дают жители: у работников она по договору.'))
