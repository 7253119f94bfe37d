import type { Deed } from '../rules/lifecycle.ts'
import { answer, finish, note } from './answer.ts'
import { assign } from './assign.ts'
import { attach } from './attach.ts'
import { disclose, recordCall } from './call.ts'
import { changeExecutor } from './change-executor.ts'
import { changeType } from './change-type.ts'
import { confirm, returnToExecutor } from './check.ts'
import { close, closeByDispatcher, object } from './close.ts'
import { releaseControl, takeControl } from './control.ts'
import { decline } from './decline.ts'
import type { DeedAction } from './deed.ts'
import { entrust } from './entrust.ts'
import { accept, confirmDefect, localise, reportDone, reportImpossible, sendCrew } from './execute.ts'
import { extend } from './extend.ts'
import { correct, reroute, sendBack, settle } from './operate.ts'
import { postpone, resume } from './postpone.ts'
import { reject } from './reject.ts'
import { reopen, withdraw } from './reopen.ts'
import { sayUnfixed } from './say-unfixed.ts'
import { setTerm } from './set-term.ts'
import { take } from './take.ts'
import { endWithOutage, joinOutage, leaveOutageAgain, stillOff } from './with-outage.ts'

export const deedActions: Record<Deed, DeedAction> = {
  assign,
  postpone,
  resume,
  extend,
  decline,
  'change-type': changeType,
  accept,
  'send-crew': sendCrew,
  'confirm-defect': confirmDefect,
  localise,
  attach,
  entrust,
  'report-done': reportDone,
  'report-impossible': reportImpossible,
  confirm,
  return: returnToExecutor,
  close,
  object,
  'say-unfixed': sayUnfixed,
  'record-call': recordCall,
  'close-by-dispatcher': closeByDispatcher,
  disclose,
  correct,
  reroute,
  'send-back': sendBack,
  settle,
  'join-outage': joinOutage,
  'leave-outage': leaveOutageAgain,
  'end-with-outage': endWithOutage,
  'still-off': stillOff,
  'take-control': takeControl,
  'release-control': releaseControl,
  take,
  answer,
  'change-executor': changeExecutor,
  finish,
  'set-term': setTerm,
  reject,
  note,
  reopen,
  withdraw,
}
