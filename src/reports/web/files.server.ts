import type { LoaderFunctionArgs } from 'react-router'
import { dayIn } from '../../kernel/day-in.ts'
import { theRequest } from '../../kernel/nouns.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { findWorkplace } from '../../organizations/index.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { openTaken } from '../actions/open-taken.ts'
import { lastDays } from '../rules/filter.ts'
import { mayExportAccounts, worksScope } from '../rules/rights.ts'
import { idOf, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

const titlesOf = (many: string): Readonly<Record<string, string>> => ({
  'export-report': 'Отчёт',
  'export-requests': `${many} за числом отчёта`,
  'export-accounts': 'Лицевые счета',
  'export-works': 'Выполненные работы',
})

/** An organisation's own data as files, and who took what. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const before = idOf(new URL(args.request.url).searchParams.get('before')) || null
  const taken = await openTaken(deps, actor, before)
  if (isRefusal(taken)) throw turnedAway(taken)
  const clause = regulation.clauses.ownDataOnly
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const last = taken.at(-1)
  const titles = titlesOf(theRequest(regulation).many)
  return {
    views: viewsOf(actor, '/reports/files'),
    organization: actor.organizationName ?? '',
    mayTakeAccounts: mayExportAccounts(actor, actor.organizationId, workplace?.kind, clause) === null,
    mayTakeWorks: !isRefusal(worksScope(actor, null)),
    days: lastDays(dayIn(regulation.timeZone, deps.clock())),
    clause,
    rows: taken.map(({ id, at, deed, who, organization, said }) => ({
      id,
      at: moment(at, regulation.timeZone, deps.clock()),
      what: titles[deed] ?? deed,
      rows: typeof said.rows === 'number' ? String(said.rows) : '—',
      who: who ?? '—',
      organization,
    })),
    next: taken.length === 50 && last ? `/reports/files?before=${last.id}` : null,
  }
}
