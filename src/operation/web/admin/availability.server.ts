import type { LoaderFunctionArgs } from 'react-router'
import { openAvailability } from '../../actions/keep-uptime.ts'
import { operatorAt } from '../entrance.server.ts'
import { figuresOf } from '../words.ts'

const DAY = 86_400_000
const PERIODS = [
  [1, 'Сутки'],
  [7, 'Неделя'],
  [30, '30 дней'],
  [365, 'Год'],
] as const

export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = await operatorAt(args)
  const typed = Number(new URL(args.request.url).searchParams.get('days'))
  const days = PERIODS.find(([length]) => length === typed)?.[0] ?? 30
  const now = deps.clock()
  const availability = await openAvailability(deps, new Date(now.getTime() - days * DAY), now)
  return {
    tabs: PERIODS.map(([length, label]) => ({
      to: `/admin/availability?days=${length}`,
      label,
      current: length === days,
    })),
    figures: figuresOf(availability, regulation.timeZone, now),
  }
}
