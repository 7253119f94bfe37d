import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Actor, findResidentsByPhone, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type RequestOfNumber, requestsOfNumber } from '../sql/callers.ts'
import { dispatcherOnly } from './journal.ts'

/** Who may be calling: with an account, or known from earlier calls by name and address. */
export type KnownCaller = {
  readonly personId: number | null
  readonly name: string
  readonly houseId: number | null
  readonly address: string | null
  readonly flat: string | null
}

export type CallersFound = {
  readonly phone: string
  readonly callers: readonly KnownCaller[]
  /** Open ones first. */
  readonly requests: readonly RequestOfNumber[]
}

/** The first question of a call: whose number it is and what he already asked for. Each look is recorded. */
export async function findCallers(deps: Deps, actor: Actor, typed: string): Promise<CallersFound | Refusal> {
  const forbidden = dispatcherOnly(actor)
  if (forbidden) return forbidden
  const phone = normalPhone(typed)
  if (!phone)
    return invalid(
      { phone: 'Укажите телефон из 10 цифр, например +7 912 345-67-89.' },
      getRegulation(actor.municipalityId).clauses.callRecorded,
    )
  const [residents, requests] = await Promise.all([
    findResidentsByPhone(deps, actor, phone),
    requestsOfNumber(deps.db, actor.municipalityId, phone),
  ])
  if (isRefusal(residents)) return residents
  if (requests.length > 0)
    await recordLook(
      deps.db,
      actor,
      'request',
      requests.map(({ id }) => id),
      'phone',
    )
  const registered = residents.map((resident) => {
    const last = requests.find(({ applicantId }) => applicantId === resident.personId)
    return {
      personId: resident.personId,
      name: resident.fullName,
      houseId: resident.houseId ?? last?.houseId ?? null,
      address: resident.address ?? last?.address ?? null,
      flat: resident.flat ?? last?.flat ?? null,
    }
  })
  return { phone, callers: [...registered, ...fromEarlierCalls(requests)], requests }
}

/** One line a name and flat: people call from one telephone about their own flat and their mother's. */
function fromEarlierCalls(requests: readonly RequestOfNumber[]): KnownCaller[] {
  const callers = new Map<string, KnownCaller>()
  for (const { applicantId, name, houseId, address, flat } of requests) {
    const key = `${name?.toLowerCase()}|${houseId}|${flat}`
    if (applicantId !== null || name === null || callers.has(key)) continue
    callers.set(key, { personId: null, name, houseId, address, flat })
  }
  return [...callers.values()].slice(0, 4)
}
