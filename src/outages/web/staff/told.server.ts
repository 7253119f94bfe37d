import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { openCard } from '../../actions/open-card.ts'
import { toldHouses, waysOf } from '../../sql/notices.ts'
import { idOf, turnedAway } from '../entrance.server.ts'
import { noticeTitle, peopleInWords } from '../words.ts'

const SHOWN = 100
const CHANNELS: Readonly<Record<string, string>> = { email: 'письма', push: 'на телефон' }
const STATES: Readonly<Record<string, string>> = {
  queued: 'ждут отправки',
  sent: 'дошли',
  failed: 'повторяются',
  dead: 'не дошли',
  cancelled: 'не понадобились',
}

/** «Кого оповестили»: evidence by notice and house, and who was not reached and why. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const open = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const search = new URL(args.request.url).searchParams
  const sent = open.notices.filter(({ state }) => state === 'sent')
  const chosen = sent.find(({ id }) => id === idOf(search.get('notice'))) ?? sent[0]
  const skip = idOf(search.get('skip'))
  const [houses, ways] = chosen
    ? await Promise.all([toldHouses(deps.db, chosen, skip, SHOWN + 1), waysOf(deps.db, chosen)])
    : [[], []]
  const now = deps.clock()
  return {
    id: open.outage.id,
    tabs: sent.map((notice) => ({
      to: `/outages/${open.outage.id}/told?notice=${notice.id}`,
      label: noticeTitle(notice.occasion),
      current: notice.id === chosen?.id,
    })),
    when: chosen?.sentAt ? moment(chosen.sentAt, regulation.timeZone, now) : null,
    told: peopleInWords(chosen?.told ?? 0),
    ways: ways.map(({ channel, state, n }) => `${CHANNELS[channel] ?? channel}: ${STATES[state] ?? state} — ${n}`),
    houses: houses.slice(0, SHOWN).map((house) => ({
      ...house,
      why:
        house.told === 0 && house.letters === 0
          ? 'никто из жителей не зарегистрирован: нужно объявление'
          : house.told < house.flats
            ? 'не во всех квартирах есть зарегистрированные: нужно объявление'
            : '',
    })),
    next: houses.length > SHOWN ? `/outages/${open.outage.id}/told?notice=${chosen?.id}&skip=${skip + SHOWN}` : null,
  }
}
