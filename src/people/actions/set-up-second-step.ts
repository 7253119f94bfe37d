import { generateSecret, generateURI } from 'otplib'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayHaveSecondStep, mayIssueLogins } from '../rules/rights.ts'
import { findLogin } from '../sql/credential-rows.ts'
import { lockPerson } from '../sql/lock-person.ts'
import {
  confirmSecret,
  deleteSecondFactor,
  findSecondFactor,
  offerSecret,
  replaceRecoveryCodes,
} from '../sql/second-factor.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'
import { lockStaffMember } from '../sql/staff-members.ts'
import { secondStepRoles } from '../sql/town.ts'
import { limit } from './limit.ts'
import { noteDeed } from './note-deed.ts'
import { stepOfCode } from './one-time-code.ts'
import { codeHash, inFours, RECOVERY_LENGTH, randomCode } from './random-code.ts'
import { NO_EMPLOYEE } from './reissue-password.ts'
import { checkPassword } from './sign-in.ts'

const ALREADY: Refusal = refuse('illegal_step', 'Вход с кодом уже включён.')
const OFF: Refusal = refuse('illegal_step', 'Вход с кодом и так выключен.')

/** What the application of the telephone takes in: `uri` as a picture or `secret` typed by hand. */
export type OfferedSecret = { readonly secret: string; readonly uri: string }

/** The same secret again until it is confirmed: a page that is reloaded does not spoil the picture already scanned. */
export async function offerSecondStep(deps: Deps, actor: Actor): Promise<OfferedSecret | Refusal> {
  const forbidden = mayHaveSecondStep(actor)
  if (forbidden) return forbidden
  const known = await findSecondFactor(deps.db, actor.personId)
  if (known?.confirmedAt) return ALREADY
  const secret = known?.secret ?? generateSecret()
  if (!known) await offerSecret(deps.db, actor.personId, secret)
  const login = await findLogin(deps.db, actor.personId)
  const { system } = getRegulation(actor.municipalityId)
  return { secret, uri: generateURI({ issuer: system, label: login?.login ?? actor.name, secret }) }
}

const RECOVERY_CODES = 10

/** The first right code switches it on; the recovery codes are shown once and kept as hashes. */
export async function switchOnSecondStep(
  deps: Deps,
  actor: Actor,
  typed: { code: string; token: string },
): Promise<{ recoveryCodes: readonly string[] } | Refusal> {
  const forbidden = mayHaveSecondStep(actor) ?? (await limit(deps, 'code of person', String(actor.personId)))
  if (forbidden) return forbidden
  const known = await findSecondFactor(deps.db, actor.personId)
  if (!known) return refuse('illegal_step', 'Сначала откройте страницу с кодом для приложения.')
  if (known.confirmedAt) return ALREADY
  const step = stepOfCode(known.secret, typed.code, deps.clock())
  if (step === null)
    return invalid({ code: 'Код не подошёл. Введите шесть цифр, которые приложение показывает сейчас.' })
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomCode(RECOVERY_LENGTH))
  const saved = await inTransaction(deps.db, (tx) => saveOn(tx, deps, actor, { step, codes, token: typed.token }))
  return isRefusal(saved) ? saved : { recoveryCodes: codes.map(inFours) }
}

type On = { readonly step: number; readonly codes: readonly string[]; readonly token: string }

async function saveOn(tx: Tx, deps: Deps, actor: Actor, { step, codes, token }: On) {
  const { personId } = actor
  await lockPerson(tx, personId)
  if (!(await confirmSecret(tx, personId, deps.clock(), step))) return ALREADY
  await replaceRecoveryCodes(
    tx,
    personId,
    codes.map((code) => codeHash(personId, code)),
  )
  // Sessions that were opened without the code do not outlive it.
  await deleteSessionsOf(tx, personId, token)
  await noteDeed(tx, deps, actor, { personId, deed: 'second_step_on', changes: { secondStep: [false, true] } })
  return { personId }
}

/** With the password: a workstation left open must not take the protection off. */
export async function switchOffSecondStep(
  deps: Deps,
  actor: Actor,
  password: string,
): Promise<{ personId: number } | Refusal> {
  const demanded = await secondStepRoles(deps.db, actor.municipalityId)
  if (actor.roles.some((role) => demanded.includes(role)))
    return refuse('illegal_step', 'Для вашей роли вход с кодом обязателен, выключить его нельзя.')
  const login = await findLogin(deps.db, actor.personId)
  if (!login) throw new Error('a signed-in person has no credential')
  const checked = await checkPassword(deps, login.municipalityId, login.login, password)
  if (isRefusal(checked))
    return checked.code === 'not_signed_in'
      ? invalid({ currentPassword: 'Пароль не подошёл. Введите его ещё раз.' })
      : checked
  return inTransaction(deps.db, (tx) => saveOff(tx, deps, actor, actor.personId, 'second_step_off'))
}

/** The telephone is lost and so are the recovery codes: the technical operator lets him begin anew. */
export async function resetSecondStep(
  deps: Deps,
  actor: Actor,
  personId: number,
): Promise<{ personId: number } | Refusal> {
  const forbidden = mayIssueLogins(actor, getRegulation(actor.municipalityId).clauses.issueCredentials)
  if (forbidden) return forbidden
  if (personId === actor.personId)
    return refuse('illegal_step', 'Свой вход с кодом выключите в разделе «Вход и защита».')
  return inTransaction(deps.db, async (tx) => {
    if (!(await lockStaffMember(tx, actor.municipalityId, personId))) return NO_EMPLOYEE
    const done = await saveOff(tx, deps, actor, personId, 'second_step_reset')
    if (!isRefusal(done)) await deleteSessionsOf(tx, personId)
    return done
  })
}

async function saveOff(tx: Tx, deps: Deps, actor: Actor, personId: number, deed: string) {
  await lockPerson(tx, personId)
  if (!(await deleteSecondFactor(tx, personId))) return OFF
  await noteDeed(tx, deps, actor, { personId, deed, changes: { secondStep: [true, false] } })
  return { personId }
}
