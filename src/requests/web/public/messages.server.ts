import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { type OpenMessage, openPublicMessages } from '../../actions/open-public-messages.ts'
import { districtsOf } from '../../sql/public-messages.ts'
import { typeGroupsOf } from '../../sql/request-type.ts'
import { statusTitle } from '../../texts.ts'
import { statusBadge } from '../resident/texts.ts'

/** What residents wrote about and what was answered: by district and theme, for everybody. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const town = params.town ?? ''
  if (!Object.hasOwn(regulations, town)) throw new Response('Такого города в системе нет.', { status: 404 })
  const regulation = getRegulation(town)
  const deps = context.get(depsContext)
  const search = new URL(request.url).searchParams
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 200)
  const before = Number(text('before'))
  const chosen = { district: text('district'), group: text('group'), open: search.has('open') }
  const [found, districts, groups] = await Promise.all([
    openPublicMessages(deps, regulation, {
      district: chosen.district || undefined,
      group: chosen.group || undefined,
      open: chosen.open,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    }),
    districtsOf(deps.db, town),
    typeGroupsOf(deps.db, town),
  ])
  if (isRefusal(found)) throw new Response(found.text, { status: 404 })
  const last = found.items.at(-1)
  return {
    town,
    name: regulation.town,
    chosen,
    districts: districts.map((value) => ({ value, label: value })),
    groups,
    messages: found.items.map((message) => shown(message, regulation, deps.clock())),
    next: found.more && last ? addressOf(town, { ...chosen, before: last.id }) : null,
    first: before > 0 ? addressOf(town, chosen) : null,
  }
}

type Asked = { readonly district: string; readonly group: string; readonly open: boolean; readonly before?: number }

function addressOf(town: string, { district, group, open, before }: Asked): string {
  const query = new URLSearchParams({
    ...(district === '' ? {} : { district }),
    ...(group === '' ? {} : { group }),
    ...(open ? { open: '1' } : {}),
    ...(before === undefined ? {} : { before: String(before) }),
  }).toString()
  return query === '' ? `/${town}/messages` : `/${town}/messages?${query}`
}

const shown = (message: OpenMessage, regulation: Regulation, now: Date) => ({
  id: message.id,
  what: `${message.group}: ${message.theme}`,
  where: [message.address, message.district].filter((part) => part !== null).join(', '),
  number: message.number,
  status: { text: statusTitle(message.status, regulation), tone: statusBadge(message.status, regulation).tone },
  when: moment(message.createdAt, regulation.timeZone, now),
  due: message.closedAt === null ? moment(message.dueAt, regulation.timeZone, now) : null,
  executor: message.executor,
  joined: message.joined,
  answer: message.answer,
  answered: message.answeredAt && moment(message.answeredAt, regulation.timeZone, now),
})
