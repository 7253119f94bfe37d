import { data, type LoaderFunctionArgs } from 'react-router'
import { regulations } from '../../../regulations/registry.ts'
import { moment } from '../../kernel/russian.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { openAvailability } from '../actions/keep-uptime.ts'
import { openNow } from '../actions/open-breaks.ts'
import { figuresOf } from './words.ts'

const MONTH = 30 * 86_400_000

/** For everybody: does it work, what is ahead, how it has worked. */
export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const id = args.params.town ?? ''
  const regulation = Object.hasOwn(regulations, id) ? regulations[id] : undefined
  if (!regulation) throw data('Такого города в системе нет. Выберите город на главной странице.', { status: 404 })
  const now = deps.clock()
  const [breaks, availability] = await Promise.all([
    openNow(deps, id),
    openAvailability(deps, new Date(now.getTime() - MONTH), now),
  ])
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  return {
    town: id,
    system: regulation.system,
    clauses: regulation.operation.clauses,
    breaks: breaks.map(({ id: number, nature, moment: state, startsAt, endsAt, what, instead }) => ({
      ...{ id: number, nature, moment: state, what, instead },
      starts: when(startsAt),
      ends: endsAt && when(endsAt),
    })),
    figures: figuresOf(availability, regulation.timeZone, now),
  }
}
