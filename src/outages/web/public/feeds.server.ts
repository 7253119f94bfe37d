import type { LoaderFunctionArgs } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import type { Deps } from '../../../platform/deps.ts'
import { type Area, cap, type FeedItem, icalendar, rss } from '../../rules/feeds.ts'
import { outagesAt } from '../../sql/at-house.ts'
import { baseUrlOf, placesOf } from '../../sql/feeds.ts'
import { currentOutages } from '../../sql/list.ts'
import { findPublicHouse, findPublicOutage } from '../../sql/public.ts'
import { idOf } from '../entrance.server.ts'
import { lineTold, type Told, toldOf } from './outage-words.ts'
import { townAt } from './town.server.ts'

type Times = { readonly startsAt: Date | null; readonly endsAt: Date | null; readonly publishedAt?: Date | null }

const itemOf = (told: Told, { startsAt, endsAt, publishedAt }: Times, baseUrl: string): FeedItem => ({
  id: told.id,
  title: told.what,
  text: `${told.what} ${told.period}. ${told.cause ? `Причина: ${told.cause}.` : 'Причина уточняется.'} Отвечает ${told.owner}.`,
  link: `${baseUrl}${told.to}`,
  publishedAt: publishedAt ?? startsAt ?? new Date(0),
  startsAt: startsAt ?? new Date(0),
  endsAt,
  emergency: told.emergency,
  running: told.running,
})

const answer = (body: string, type: string): Response =>
  new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=60' } })

export async function rssFeed(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, regulation } = townAt(args)
  const [lines, baseUrl] = await Promise.all([
    currentOutages(deps.db, regulation.id),
    baseUrlOf(deps.db, regulation.id),
  ])
  const now = deps.clock()
  const items = lines.map((line) => itemOf(lineTold(line, regulation, now), line, baseUrl))
  return answer(
    rss(items, { title: `${regulation.town}: отключения`, link: `${baseUrl}/${regulation.id}/outages` }, now),
    'application/rss+xml',
  )
}

export async function calendar(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, regulation } = townAt(args)
  const id = idOf(args.params.id)
  const [house, outages, baseUrl] = await Promise.all([
    findPublicHouse(deps.db, regulation.id, id),
    outagesAt(deps.db, id),
    baseUrlOf(deps.db, regulation.id),
  ])
  if (!house) throw new Response('Такого дома в реестре нет.', { status: 404 })
  const now = deps.clock()
  const items = outages.map((outage) => itemOf(toldOf(outage, regulation, now), outage, baseUrl))
  return answer(
    icalendar(items, { title: `Отключения: ${house.address}`, host: new URL(baseUrl).host }, now),
    'text/calendar',
  )
}

/** Common Alerting Protocol for those who relay warnings; only emergencies are alerts. */
export async function alert(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, regulation } = townAt(args)
  const outage = await findPublicOutage(deps.db, regulation.id, idOf(args.params.id))
  if (outage?.nature !== 'emergency') throw new Response('Такого аварийного отключения нет.', { status: 404 })
  return answer(await capOf(deps, regulation, outage.id, outage), 'application/cap+xml')
}

async function capOf(
  deps: Deps,
  regulation: Regulation,
  id: number,
  outage: NonNullable<Awaited<ReturnType<typeof findPublicOutage>>>,
): Promise<string> {
  const [baseUrl, places] = await Promise.all([baseUrlOf(deps.db, regulation.id), placesOf(deps.db, id)])
  const area: Area = {
    description: places.map(({ address }) => address).join('; ') || regulation.town,
    points: places.flatMap(({ latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [[latitude, longitude] as const],
    ),
  }
  const over = outage.status === 'finished' || outage.status === 'cancelled'
  const item = itemOf(lineTold(outage, regulation, deps.clock()), outage, baseUrl)
  return cap(item, { host: new URL(baseUrl).host, name: outage.ownerName }, area, over ? 'Cancel' : 'Alert')
}
