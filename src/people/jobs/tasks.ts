import type { Deps } from '../../platform/deps.ts'
import type { Tasks } from '../../platform/jobs.ts'
import { sendRestoreLetter } from '../actions/restore-password.ts'
import { sendVerifyLetter } from '../actions/verify-email.ts'

export const peopleTasks = (deps: Deps): Tasks => ({
  'people.restore-letter': ({ personId }: { personId: number }) => sendRestoreLetter(deps, personId),
  'people.verify-letter': ({ personId }: { personId: number }) => sendVerifyLetter(deps, personId),
})
