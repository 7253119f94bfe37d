import type { Deed } from '../rules/lifecycle.ts'
import { assign } from './assign.ts'
import { disclose, recordCall } from './call.ts'
import { changeType } from './change-type.ts'
import { confirm, returnToExecutor } from './check.ts'
import { close, closeByDispatcher, object } from './close.ts'
import { decline } from './decline.ts'
import type { DeedAction } from './deed.ts'
import { accept, confirmDefect, reportDone, reportImpossible, sendCrew } from './execute.ts'
import { extend } from './extend.ts'
import { correct, reroute, sendBack, settle } from './operate.ts'
import { postpone, resume } from './postpone.ts'

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
  'report-done': reportDone,
  'report-impossible': reportImpossible,
  confirm,
  return: returnToExecutor,
  close,
  object,
  'record-call': recordCall,
  'close-by-dispatcher': closeByDispatcher,
  disclose,
  correct,
  reroute,
  'send-back': sendBack,
  settle,
}

/** Deeds that only add to the story: they do not make an open form of somebody else stale. */
export const onlyRecords: ReadonlySet<Deed> = new Set<Deed>(['record-call', 'disclose'])
