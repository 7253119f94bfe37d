import { hash } from '@node-rs/argon2'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { networkOf } from '../../platform/network.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { restoreLetter } from '../rules/letters.ts'
import { normalLogin, passwordTrouble } from '../rules/login.ts'
import { codeInLetters } from '../rules/recovery-code.ts'
import { findPersonByLogin, updateOwnPassword } from '../sql/credential-rows.ts'
import { insertEntrance } from '../sql/entrances.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { findRestoreMailbox, keepRestoreCode, markVerified, spendRestoreCode } from '../sql/mailed-proofs.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'
import { type HalfSignedIn, letIn, type SignedIn } from './let-in.ts'
import { limit } from './limit.ts'
import { noteDeed } from './note-deed.ts'
import { codeHash, inFours, randomCode } from './random-code.ts'

type Whose = { readonly municipalityId: string; readonly login: string }

const LETTERS = 8
const LIFE = 30 * 60_000

const networkIn = ({ address }: Caller): string | null => (address === null ? null : networkOf(address))

/** The answer is the same whether the login exists or not; the letter goes by a job, so its time tells nothing either. */
export async function askRestore(deps: Deps, typed: Whose, caller: Caller = NO_CALLER): Promise<Refusal | null> {
  const { municipalityId } = typed
  const login = normalLogin(typed.login)
  if (login === '') return invalid({ login: 'Укажите телефон или почту, по которым вы входите.' })
  const often =
    (await limit(deps, 'restoring of address', networkIn(caller))) ??
    (await limit(deps, 'restoring of login', `${municipalityId}:${login}`))
  if (often) return often
  const personId = await findPersonByLogin(deps.db, municipalityId, login)
  await insertEntrance(deps.db, { municipalityId, personId, what: 'restore_asked', at: deps.clock(), caller })
  if (personId === null) return null
  await inTransaction(deps.db, async (tx) => addJob(tx, 'people.restore-letter', { personId }))
  return null
}

/** The job: the code is made when it is sent, so it lies readable nowhere. Sent twice, the later letter counts. */
export async function sendRestoreLetter(deps: Deps, personId: number): Promise<void> {
  const to = await findRestoreMailbox(deps.db, personId)
  if (!to) return
  const code = randomCode(LETTERS)
  const expiresAt = new Date(deps.clock().getTime() + LIFE)
  await keepRestoreCode(deps.db, { personId, email: to.email, hash: codeHash(personId, code), expiresAt })
  const { system } = getRegulation(to.municipalityId)
  const link = `${to.baseUrl}/${to.municipalityId}/restore/code`
  await deps.mail.send({ to: to.email, ...restoreLetter({ system, code: inFours(code), link }) })
}

const WRONG: Refusal = invalid({
  code: 'Код не подошёл: он действует полчаса и один раз. Проверьте или запросите новый.',
})

/** The code from the letter and a new password: all sessions end, the mailbox counts as confirmed, he is signed in. */
export async function restorePassword(
  deps: Deps,
  typed: Whose & { readonly code: string; readonly password: string },
  caller: Caller = NO_CALLER,
): Promise<SignedIn | HalfSignedIn | Refusal> {
  const { municipalityId } = typed
  const login = normalLogin(typed.login)
  const trouble = passwordTrouble(typed.password, login)
  if (trouble) return invalid({ password: trouble })
  const often =
    (await limit(deps, 'restoring of address', networkIn(caller))) ??
    (await limit(deps, 'restoring code of login', `${municipalityId}:${login}`))
  if (often) return often
  const code = codeInLetters(typed.code, LETTERS)
  const personId = await findPersonByLogin(deps.db, municipalityId, login)
  if (code === null || personId === null) return WRONG
  const passwordHash = await hash(typed.password)
  const saved = await inTransaction(deps.db, (tx) => save(tx, deps, { municipalityId, personId, code, passwordHash }))
  return isRefusal(saved) ? saved : letIn(deps, personId, caller, 'restored')
}

type Restored = {
  readonly municipalityId: string
  readonly personId: number
  readonly code: string
  readonly passwordHash: string
}

async function save(tx: Tx, deps: Deps, { municipalityId, personId, code, passwordHash }: Restored) {
  await lockPerson(tx, personId)
  const email = await spendRestoreCode(tx, personId, codeHash(personId, code), deps.clock())
  if (email === null) return WRONG
  await updateOwnPassword(tx, personId, passwordHash)
  await markVerified(tx, personId, email, deps.clock())
  await deleteSessionsOf(tx, personId)
  const by = { personId, municipalityId, kind: 'resident' as const, roles: [] }
  await noteDeed(tx, deps, by, { personId, deed: 'restore_password', changes: {} })
  return { personId }
}
