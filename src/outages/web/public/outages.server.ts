import { type LoaderFunctionArgs, redirect } from 'react-router'
import { findHouses } from '../../../addresses/index.ts'
import { counted } from '../../../kernel/russian.ts'
import { resourceTitle } from '../../../organizations/index.ts'
import { type Statistics, statisticsOf } from '../../sql/public.ts'
import { townAt } from './town.server.ts'
import { townOutages } from './town-outages.server.ts'

const DAYS = 90
const SHOWN = 12

/** Address search, everything that is off or coming in the town, figures of the last quarter. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const search = new URL(args.request.url).searchParams
  const chosen = search.get('house') ?? ''
  if (/^\d{1,15}$/.test(chosen)) throw redirect(`/${regulation.id}/house/${chosen}`)
  const typed = (search.get('q') ?? '').trim().slice(0, 100)
  const now = deps.clock()
  const [houses, told, figures] = await Promise.all([
    typed === '' ? [] : findHouses(deps.db, regulation.id, typed, SHOWN),
    townOutages(args),
    statisticsOf(deps.db, regulation.id, new Date(now.getTime() - DAYS * 86_400_000)),
  ])
  if (houses.length === 1 && houses[0]) throw redirect(`/${regulation.id}/house/${houses[0].id}`)
  return {
    town: regulation.id,
    name: regulation.town,
    typed,
    houses: houses.map(({ id, address }) => ({ to: `/${regulation.id}/house/${id}`, address })),
    now: told.now,
    coming: told.coming,
    days: DAYS,
    figures: figures.map(figureInWords),
  }
}

const figureInWords = ({ resource, planned, emergency, minutes, late }: Statistics) => ({
  resource: resourceTitle(resource),
  planned,
  emergency,
  mean: minutes === null ? '—' : counted(Math.max(1, Math.round(minutes / 60)), 'час', 'часа', 'часов'),
  late,
})
