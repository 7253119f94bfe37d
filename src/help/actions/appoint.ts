import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { mayAppoint, maySeeAppointed } from '../rules/rights.ts'
import { dayOf } from '../rules/version-form.ts'
import {
  type Appointment,
  candidatesOf,
  endAppointment,
  findAppointment,
  insertAppointment,
  listAppointments,
} from '../sql/appointments.ts'
import { lockTown, noteDeed } from './note-deed.ts'

type Form = Pick<Appointment, 'personId' | 'subject' | 'act' | 'since' | 'until'>

function readForm(entry: Entry): Form | Refusal {
  const fields: Record<string, string> = {}
  const [personId, subject, act] = [Number(entry.text('personId')), entry.text('subject'), entry.text('act')]
  const since = dayOf(entry.text('since'))
  const until = entry.text('until') === '' ? null : dayOf(entry.text('until'))
  if (!Number.isSafeInteger(personId) || personId <= 0) fields.personId = 'Выберите работника из списка.'
  if (subject.length < 5 || subject.length > 300) fields.subject = 'За что отвечает: от 5 до 300 знаков.'
  if (act.length > 300) fields.act = 'Сократите: не больше 300 знаков.'
  if (isRefusal(since)) fields.since = since.text
  if (isRefusal(until)) fields.until = until.text
  if (isRefusal(since) || isRefusal(until) || Object.keys(fields).length > 0) return invalid(fields)
  if (until !== null && until < since) return invalid({ until: 'Окончание не может быть раньше начала.' })
  return { personId, subject, act, since, until }
}

export type Appointed = { readonly appointmentId: number }

/** GRZ-3.6.2-4: a person from the operators' staff answers for a subject, from a day, by an order. */
export async function appoint(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Appointed | Refusal> {
  const { municipalityId } = actor
  const refusal = mayAppoint(actor, getRegulation(municipalityId).words)
  if (refusal) return refusal
  const form = readForm(entry)
  if (isRefusal(form)) return form
  return inTransaction(deps.db, async (tx) => {
    await lockTown(tx, municipalityId)
    const own = ownKey(actor.personId, key)
    const repeated = await repeatedSubject(tx, own, 'appoint', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { appointmentId: repeated }
    const candidates = await candidatesOf(tx, municipalityId)
    if (!candidates.some(({ personId }) => personId === form.personId))
      return invalid({ personId: 'Ответственных назначают из работников операторов и подведомственных учреждений.' })
    const appointmentId = await insertAppointment(tx, { municipalityId, ...form })
    if (appointmentId === null) return invalid({ subject: 'Этот работник уже отвечает за это в названные дни.' })
    await noteDeed(tx, actor, {
      ...{ subject: 'appointment', subjectId: appointmentId, at: deps.clock(), deed: 'appoint', changes: form },
      ...{ key: own, payload: entry.fingerprint },
    })
    return { appointmentId }
  })
}

/** The last day on which he answers: today, or another one that was named. */
export async function release(deps: Deps, actor: Actor, id: number, typed: string): Promise<Appointed | Refusal> {
  const { municipalityId } = actor
  const { words, timeZone } = getRegulation(municipalityId)
  const refusal = mayAppoint(actor, words)
  if (refusal) return refusal
  const until = dayOf(typed === '' ? dayIn(timeZone, deps.clock()) : typed)
  if (isRefusal(until)) return invalid({ until: until.text })
  return inTransaction(deps.db, async (tx) => {
    const before = await findAppointment(tx, municipalityId, id)
    if (!before) return refuse('not_found', 'Такого назначения нет.')
    if (until < before.since) return invalid({ until: 'Окончание не может быть раньше начала.' })
    await endAppointment(tx, id, until)
    await noteDeed(tx, actor, {
      ...{ subject: 'appointment', subjectId: id, at: deps.clock(), deed: 'release' },
      changes: { until: [before.until, until] },
    })
    return { appointmentId: id }
  })
}

export async function openAppointments(deps: Deps, actor: Actor, past: boolean): Promise<Appointment[] | Refusal> {
  const refusal = maySeeAppointed(actor)
  if (refusal) return refusal
  const { municipalityId } = actor
  const today = dayIn(getRegulation(municipalityId).timeZone, deps.clock())
  return listAppointments(deps.db, { municipalityId, today, past })
}
