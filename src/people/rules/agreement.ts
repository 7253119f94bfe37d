import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { OrganizationKind } from '../../organizations/index.ts'
import type { Role } from './actor.ts'
import { isScope, type Scope } from './scopes.ts'

/** A program acts as its organisation does in requests; nobody's program issues logins. */
export const PROGRAM_ROLE: Record<OrganizationKind, Role> = {
  dispatch: 'dispatcher',
  managing: 'manager',
  contractor: 'executor',
  supplier: 'executor',
  operator: 'functional_operator',
  authority: 'supervisor',
}

export type TypedAgreement = {
  readonly organizationId: number
  readonly number: string
  readonly signedOn: string
  readonly since: string
  readonly until?: string | undefined
  readonly scopes: readonly string[]
}

export type AgreementValues = {
  readonly organizationId: number
  readonly number: string
  readonly signedOn: string
  readonly since: string
  readonly until: string | null
  readonly scopes: readonly Scope[]
}

const DAY = 'Укажите день, например 2026-11-23.'

/** What was typed about an agreement, checked whole. Days are ISO. */
export function readAgreement(typed: TypedAgreement): AgreementValues | Refusal {
  const fields: Record<string, string> = {}
  const number = typed.number.trim()
  const until = typed.until?.trim() || null
  const scopes = typed.scopes.filter(isScope)
  if (!Number.isSafeInteger(typed.organizationId) || typed.organizationId <= 0)
    fields.organizationId = 'Выберите организацию из списка.'
  if (number === '' || number.length > 100) fields.number = 'Укажите номер соглашения, например 12/2026.'
  if (!isDay(typed.signedOn)) fields.signedOn = DAY
  if (!isDay(typed.since)) fields.since = DAY
  if (until !== null && !isDay(until)) fields.until = DAY
  else if (until !== null && until < typed.since) fields.until = 'Последний день — не раньше первого.'
  if (scopes.length === 0) fields.scopes = 'Отметьте, что соглашение разрешает: хотя бы одно.'
  else if (scopes.length < typed.scopes.length) fields.scopes = 'Выберите разрешения из перечня.'
  if (Object.keys(fields).length > 0) return invalid(fields)
  const { organizationId, signedOn, since } = typed
  return { organizationId, number, signedOn, since, until, scopes: [...new Set(scopes)] }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export type Standing = 'in_force' | 'not_yet' | 'ended' | 'withdrawn'
export const STANDING_TITLES: Record<Standing, string> = {
  in_force: 'Действует',
  not_yet: 'Ещё не началось',
  ended: 'Срок истёк',
  withdrawn: 'Отозвано',
}

export function standingOf(
  { since, until, withdrawnAt }: { since: string; until: string | null; withdrawnAt: Date | null },
  today: string,
): Standing {
  if (withdrawnAt !== null) return 'withdrawn'
  if (today < since) return 'not_yet'
  return until !== null && today > until ? 'ended' : 'in_force'
}

/** A forgotten key does not live for ever; a year is the usual term of an agreement. */
export const LONGEST_KEY_DAYS = 366

export const KEY_MARK = 'dvor_'

/** A key of an agreement shows by its beginning: it is never taken for the key of a person's session, nor the reverse. */
export const isAgreementKey = (token: string): boolean => token.startsWith(KEY_MARK)
