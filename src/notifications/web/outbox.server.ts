import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { openOutbox, retryDelivery } from '../actions/keep-outbox.ts'
import { channelInWords } from '../rules/evidence.ts'
import { idIn, shortForm } from './form.server.ts'

const SHOWN = 50

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const search = new URL(args.request.url).searchParams
  const found = await openOutbox(deps, actor, idIn(search.get('before')) || null, SHOWN + 1)
  if (isRefusal(found)) throw new Response(found.text, { status: httpStatus(found) })
  const now = deps.clock()
  const at = (value: Date | null): string | null => value && moment(value, regulation.timeZone, now)
  const shown = found.dead.slice(0, SHOWN)
  return {
    mailServer: deps.config.mail !== null,
    done: search.has('done'),
    channels: found.channels.map(({ channel, waiting, oldest, dead, trouble, troubleSince }) => ({
      channel,
      title: channel === 'email' ? 'Письма' : 'Сообщения на устройства',
      waiting,
      oldest: at(oldest),
      dead,
      trouble: trouble && `${trouble} (с ${at(troubleSince)})`,
    })),
    dead: shown.map(({ id, noticeId, channel, address, text, attempts, endedAt, error }) => ({
      id,
      noticeId,
      text,
      to: [channelInWords[channel], address].filter(Boolean).join(', '),
      attempts,
      ended: moment(endedAt, regulation.timeZone, now),
      error,
    })),
    next: found.dead.length > SHOWN ? `/admin/deliveries?before=${shown.at(-1)?.id}` : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await shortForm(args)
  const done = await retryDelivery(deps, actor, idIn(form.get('delivery')))
  return isRefusal(done) ? refused(done) : redirect('/admin/deliveries?done=1')
}
