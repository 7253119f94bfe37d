import type { LoaderFunctionArgs } from 'react-router'
import { phoneInWords } from '../../kernel/contacts.ts'
import { termInWords } from '../../kernel/terms.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { openNow } from '../actions/open-breaks.ts'
import { mayReadOrder } from '../rules/rights.ts'
import { dispatchPhones } from '../sql/dispatch-phones.ts'
import { turnedAway } from './entrance.server.ts'

/** The order of work without the system, and blanks to print while it still works. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const forbidden = mayReadOrder(actor)
  if (forbidden) throw turnedAway(forbidden)
  const { operation, clocks, clauses, words, system } = regulation
  const [announced, phones] = await Promise.all([
    openNow(deps, actor.municipalityId),
    dispatchPhones(deps.db, actor.municipalityId),
  ])
  return {
    system,
    dispatch: words.dispatch,
    phones: phones.map(phoneInWords),
    crew: `${termInWords(clocks.crew)} (${clauses.crew})`,
    hours: operation.lateEntry.hours,
    clause: operation.clauses.instead,
    instead: announced[0]?.instead ?? null,
  }
}
