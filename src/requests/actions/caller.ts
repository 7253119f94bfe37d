import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Queryable } from '../../platform/database.ts'
import { residentOf } from '../sql/people-of-request.ts'
import type { Entry } from './entry.ts'

/** Whom the dispatcher heard: a resident with an account, or a name with or without a number. */
export type Caller = { readonly personId: number | null; readonly name: string | null; readonly phone: string | null }

type Demands = { readonly phoneNeeded: boolean }

/**
 * The caller as he was entered. `applicantPersonId` ties him to an account only when the number of the account is the one
 * he calls from: nobody else's cabinet gets a request by a slip of the hand.
 */
export async function readCaller(
  db: Queryable,
  municipalityId: string,
  entry: Entry,
  { phoneNeeded }: Demands,
): Promise<Caller | Refusal> {
  const { clauses } = getRegulation(municipalityId)
  const { fields, phone } = heard(entry, phoneNeeded)
  const personId = Number(entry.text('applicantPersonId'))
  const resident = personId > 0 ? await residentOf(db, municipalityId, personId) : null
  if (personId > 0 && (resident?.phone ?? null) !== phone)
    fields.applicantPhone = 'Номер не тот, что в личном кабинете этого жителя. Выберите звонящего заново.'
  if (Object.keys(fields).length > 0) return invalid(fields, clauses.intakeByDispatcher)
  return { personId: resident?.personId ?? null, name: entry.text('applicantName') || null, phone }
}

/** A call without a number is possible, a malformed number is not; who joins must be told of the end, so he needs one. */
function heard(entry: Entry, phoneNeeded: boolean) {
  const fields: Record<string, string> = {}
  const typed = entry.text('applicantPhone')
  const phone = typed === '' ? null : normalPhone(typed)
  if (typed !== '' && phone === null)
    fields.applicantPhone =
      'Номер телефона — 10 цифр после +7 или 8, например 8 912 345-67-89. Если номера нет, оставьте поле пустым.'
  if (typed === '' && phoneNeeded) fields.applicantPhone = 'Запишите номер телефона: по нему сообщат, чем всё кончится.'
  if (entry.text('applicantName').length < 2) fields.applicantName = 'Запишите, как зовут заявителя.'
  return { fields, phone }
}
