import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { performBySystem } from '../actions/perform.ts'
import { sendOutageNotice } from '../actions/send-outage-notice.ts'
import { askToConfirm, writeLetters } from '../actions/write-letters.ts'
import { isEarly } from '../rules/duties.ts'

type OfOutage = { readonly outageId: number }

/** Thin callers of actions; each may run twice and has one effect. */
export const outageTasks = (deps: Deps) => ({
  'outages.notify': ({ noticeId }: { readonly noticeId: number }) => sendOutageNotice(deps, noticeId),
  'outages.ask': ({ subscriptionId }: { readonly subscriptionId: number }) => askToConfirm(deps, subscriptionId),
  'outages.letters': ({ noticeId }: { readonly noticeId: number }) => writeLetters(deps, noticeId),
  'outages.start': async ({ outageId }: OfOutage) => {
    const done = await performBySystem(
      deps,
      'start',
      outageId,
      ({ status, startsAt }) => status === 'scheduled' && !isEarly(startsAt, deps.clock()),
    )
    if (isRefusal(done)) throw new Error(done.text)
  },
  'outages.finish': async ({ outageId }: OfOutage) => {
    const done = await performBySystem(
      deps,
      'finish',
      outageId,
      ({ status, finishing, endsAt }) => status === 'active' && finishing === 'auto' && !isEarly(endsAt, deps.clock()),
    )
    if (isRefusal(done)) throw new Error(done.text)
  },
})
