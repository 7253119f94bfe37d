import type { ApplicantKind, ConnectionRules } from '../../../regulations/connection-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, isManager, isTechnicalOperator, mayAct } from '../../people/index.ts'
import type { Party, State } from './lifecycle.ts'

/** Who stands before the door: somebody signed in, or an applicant who knows the code of his request. */
export type Asker =
  | { readonly actor: Actor }
  | { readonly outside: { readonly municipalityId: string; readonly connectionId: number } }

type Subject = {
  readonly id: number
  readonly municipalityId: string
  readonly state: State
  readonly askedByOrganization: number | null
}

/** What the asker is to this request; a draft is seen by nobody but its writer. */
export function partiesOf(asker: Asker, subject: Subject, rules: ConnectionRules): ReadonlySet<Party> {
  const parties = new Set<Party>()
  if ('outside' in asker) {
    if (asker.outside.connectionId === subject.id) parties.add('applicant')
    return parties
  }
  const { actor } = asker
  if (actor.municipalityId !== subject.municipalityId || mayAct(actor) !== null) return parties
  if (
    actor.organizationId !== null &&
    actor.organizationId === subject.askedByOrganization &&
    (isManager(actor) || isTechnicalOperator(actor))
  )
    parties.add('applicant')
  if (subject.state === 'draft') return parties
  if (rules.intake !== null && isFunctionalOperator(actor)) parties.add('intake')
  if (isTechnicalOperator(actor)) parties.add('technical')
  return parties
}

/** May a request for this kind of organisation be begun by whoever asks; null: yes. */
export function mayStart(actor: Actor | null, kind: ApplicantKind, rules: ConnectionRules): Refusal | null {
  if (rules.packages[kind] === undefined)
    return refuse('invalid', 'Для таких организаций формы нет: их вносит технический оператор.', {
      clause: rules.clauses.package,
      fields: { kind: 'Для таких организаций формы нет: их вносит технический оператор.' },
    })
  if (actor === null)
    return rules.asksItself.includes(kind)
      ? null
      : refuse('not_entitled', 'Эту организацию подключает управляющая организация, для которой она работает.', {
          clause: rules.clauses.askForContractor,
          fields: { kind: 'Обратитесь в свою управляющую организацию: запрос отправляет она.' },
        })
  const forbidden = mayAct(actor)
  if (forbidden) return forbidden
  if (isTechnicalOperator(actor)) return null
  if (!isManager(actor))
    return refuse('not_entitled', 'Запрос на подключение отправляет сотрудник управляющей организации.', {
      clause: rules.clauses.askForContractor,
    })
  return rules.managerAsksFor.includes(kind)
    ? null
    : refuse('not_entitled', 'За такую организацию вы запрос не отправляете.', {
        clause: rules.clauses.askForContractor,
        fields: { kind: 'За такую организацию вы запрос не отправляете.' },
      })
}

/** Who sees the list: the operators all that were sent, a managing organisation its own. */
export function mayList(actor: Actor, rules: ConnectionRules): 'all' | 'own' | Refusal {
  const forbidden = mayAct(actor)
  if (forbidden) return forbidden
  if (isTechnicalOperator(actor) || (rules.intake !== null && isFunctionalOperator(actor))) return 'all'
  if (isManager(actor) && actor.organizationId !== null) return 'own'
  return refuse('not_entitled', 'Запросы на подключение видят тот, кто их отправил, и операторы системы.', {
    clause: rules.clauses.takeIn,
  })
}
