import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { findWorkplace } from '../../../organizations/index.ts'
import { type Actor, requireStaffOnPage } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { create } from '../../actions/create.ts'
import { report } from '../../actions/report.ts'
import { openSuspicion } from '../../actions/suspect.ts'
import { bordersOf, mayInform } from '../../rules/rights.ts'
import { formOf, idOf, turnedAway } from '../entrance.server.ts'
import { fieldMoment } from '../words.ts'
import { formOptions } from './form-options.server.ts'

/** Whoever enters gets the form of an outage; whoever only informs, the same form as a message to the УО. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const borders = bordersOf(actor, workplace, regulation.outages)
  const informs = borders.length === 0 && mayInform(actor, workplace, regulation.outages)
  const { clauses, enters } = regulation.outages
  if (borders.length === 0 && !informs)
    throw turnedAway(
      refuse(
        'not_entitled',
        `Отключения вносит ${regulation.words[enters.supplier]} или ${regulation.words[enters.managing]}.`,
        {
          clause: clauses.enterNetworks,
        },
      ),
    )
  const search = new URL(args.request.url).searchParams
  const suspicion = idOf(search.get('suspicion'))
  // Drawn on the map; the form shows it and can still change it.
  const area = search.get('area') ?? ''
  return {
    values: suspicion > 0 ? await suspected(deps, actor, suspicion, regulation) : area === '' ? {} : { area },
    key: randomUUID(),
    informs,
    managing: regulation.words.managing,
    clause: informs ? clauses.informManager : clauses[borders[0] === 'supplier' ? 'enterNetworks' : 'enterInHouse'],
    options: await formOptions(deps.db, workplace, informs ? ['supplier'] : borders, regulation),
  }
}

/** What several requests say already: an emergency of this resource at this house since then. */
async function suspected(
  deps: Deps,
  actor: Actor,
  id: number,
  { timeZone }: Regulation,
): Promise<Record<string, string>> {
  const open = await openSuspicion(deps, actor, id)
  if (isRefusal(open)) return {}
  const { resource, address, noticedAt } = open.suspicion
  return {
    nature: 'emergency',
    resource: String(resource),
    addresses: address,
    startsAt: fieldMoment(noticedAt, timeZone),
    finishing: 'manual',
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const form = await formOf(args.request)
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const enters = bordersOf(actor, workplace, regulation.outages).length > 0
  const entry = entryOfForm(form)
  const key = form.get('key') ?? undefined
  if (!enters) {
    const told = await report(deps, actor, entry, key)
    return isRefusal(told) ? refused(told, form) : redirect('/outages?view=drafts')
  }
  const made = await create(deps, actor, entry, key)
  return isRefusal(made) ? refused(made, form) : redirect(`/outages/${made.outageId}`)
}
