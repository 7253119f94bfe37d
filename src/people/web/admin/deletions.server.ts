import type { LoaderFunctionArgs } from 'react-router'
import { theRequest } from '../../../kernel/nouns.ts'
import { httpStatus, isRefusal, sentence } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openDeletions } from '../../actions/open-deletions.ts'
import { idIn } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const SHOWN = 50

const KINDS: Readonly<Record<string, string>> = {
  session: 'входы',
  recovery_code: 'запасные коды',
  second_factor: 'вход с кодом',
  outer_identity: 'внешние входы',
  mailed_proof: 'коды из писем',
  unsent_form: 'неотправленные формы',
  credential: 'логин',
  notices: 'сообщения',
  notice: 'сообщения',
  delivery: 'отправленные письма',
  notice_preference: 'выбор сообщений',
  push_subscription: 'устройства',
  outage_subscription: 'подписки на отключения',
  outage_answer: 'ответы об отключениях',
  ticket_message: 'обращения в поддержку',
  device: 'устройства',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const before = idIn(new URL(args.request.url).searchParams.get('before') ?? '') || null
  const found = await openDeletions(deps, actor, before, SHOWN + 1)
  if (isRefusal(found)) throw new Response(sentence(found), { status: httpStatus(found) })
  const now = deps.clock()
  const shown = found.slice(0, SHOWN)
  const depersonalised = `${theRequest(regulation).many.toLowerCase()} обезличены`
  const kinds: Readonly<Record<string, string>> = { ...KINDS, requests: depersonalised, request: depersonalised }
  return {
    rows: shown.map(({ id, personId, askedAt, finishedAt, deleted }) => ({
      id,
      who: `житель № ${personId}`,
      asked: moment(askedAt, regulation.timeZone, now),
      finished: finishedAt && moment(finishedAt, regulation.timeZone, now),
      deleted: Object.entries(deleted)
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => `${kinds[kind] ?? 'прочее'}: ${count}`),
    })),
    next: found.length > SHOWN ? `/admin/deletions?before=${shown.at(-1)?.id}` : null,
  }
}
