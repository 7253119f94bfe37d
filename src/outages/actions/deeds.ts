import type { Deed } from '../rules/lifecycle.ts'
import { answer, restoreHouse } from './answer.ts'
import { cancel } from './cancel.ts'
import type { DeedAction } from './deed.ts'
import { finish, start } from './finish.ts'
import { publish } from './publish.ts'
import { edit, refine } from './refine.ts'
import { setTerm } from './set-term.ts'

export const deedActions: Record<Deed, DeedAction> = {
  edit,
  publish,
  refine,
  'set-term': setTerm,
  start,
  finish,
  cancel,
  answer,
  'restore-house': restoreHouse,
}
