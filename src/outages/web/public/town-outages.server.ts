import type { LoaderFunctionArgs } from 'react-router'
import { currentOutages } from '../../sql/list.ts'
import { lineTold } from './outage-words.ts'
import { townAt } from './town.server.ts'

/** What is off in the town and what comes, in residents' words: for every page that shows it to everybody. */
export async function townOutages(args: Pick<LoaderFunctionArgs, 'context' | 'params'>) {
  const visit = townAt(args)
  const { deps, regulation } = visit
  const now = deps.clock()
  const told = (await currentOutages(deps.db, regulation.id)).map((line) => lineTold(line, regulation, now))
  return { ...visit, now: told.filter(({ running }) => running), coming: told.filter(({ running }) => !running) }
}
