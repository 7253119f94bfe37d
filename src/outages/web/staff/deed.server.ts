import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import { findWorkplace, resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { openCard } from '../../actions/open-card.ts'
import { perform } from '../../actions/perform.ts'
import { type Deed, decide, isDeed, lifecycle } from '../../rules/lifecycle.ts'
import { bordersOf } from '../../rules/rights.ts'
import { deedTitle } from '../../texts.ts'
import { formOf, idOf, turnedAway } from '../entrance.server.ts'
import { fieldMoment, flatsInWords, housesInWords, peopleInWords } from '../words.ts'
import { formOptions, formValues } from './form-options.server.ts'

function deedIn(name: string | undefined): Deed {
  if (name !== undefined && isDeed(name)) return name
  throw new Response('Такой страницы нет.', { status: 404 })
}

/** The form of one deed; when the deed is not open, the sentence why, with its clause. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const deed = deedIn(args.params.deed)
  const open = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const { outage, as } = open
  const now = deps.clock()
  const next = decide(deed, outage, as, regulation.outages, now)
  const closed = isRefusal(next) ? next : null
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const whole = deed === 'edit' || deed === 'refine'
  const page = {
    key: randomUUID(),
    id: outage.id,
    version: outage.version,
    deed,
    title: deedTitle(deed),
    what: resourceTitle(outage.resource),
    clause: regulation.outages.clauses[lifecycle[deed].clause],
    emergency: outage.nature === 'emergency',
    begun: outage.status === 'active',
    totals: [housesInWords(outage.houses), flatsInWords(outage.flats), peopleInWords(outage.people)],
    values: formValues(outage, regulation.timeZone),
    now: fieldMoment(now, regulation.timeZone),
    options:
      whole && !closed
        ? await formOptions(deps.db, workplace, bordersOf(actor, workplace, regulation.outages), regulation)
        : null,
    closed,
  }
  return data(page, { status: closed ? httpStatus(closed) : 200 })
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const deed = deedIn(args.params.deed)
  const id = idOf(args.params.id)
  const form = await formOf(args.request)
  const version = idOf(form.get('version')) || undefined
  const done = await perform(deps, actor, deed, id, entryOfForm(form), { version, key: form.get('key') ?? undefined })
  return isRefusal(done) ? refused(done, form) : redirect(`/outages/${id}`)
}
