import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../../kernel/day-in.ts'
import { theRequest } from '../../../kernel/nouns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { listOrganizations } from '../../../organizations/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { registerAgreement } from '../../actions/keep-agreements.ts'
import { openAgreements } from '../../actions/open-agreements.ts'
import { STANDING_TITLES, standingOf } from '../../rules/agreement.ts'
import { SCOPES, scopeTitle } from '../../rules/scopes.ts'
import { idIn, postedForm, typedOf } from '../form.server.ts'
import { dayInWords } from '../values.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const SHOWN = 50
const ALL = 1000

/** Agreements on the use of the API, the latest first, and what a new one may permit. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const before = idIn(new URL(args.request.url).searchParams.get('before') ?? '') || undefined
  const [found, organizations] = await Promise.all([
    openAgreements(deps, actor, { before, limit: SHOWN + 1 }),
    listOrganizations(deps.db, actor.municipalityId, { limit: ALL }),
  ])
  if (isRefusal(found)) throw new Response(found.text, { status: 403 })
  const today = dayIn(regulation.timeZone, deps.clock())
  const shown = found.slice(0, SHOWN)
  return {
    clause: regulation.clauses.apiByAgreement,
    today,
    rows: shown.map((agreement) => ({
      id: agreement.id,
      number: agreement.number,
      organization: agreement.organizationName,
      term: `с ${dayInWords(agreement.since)}${agreement.until ? ` по ${dayInWords(agreement.until)}` : ''}`,
      standing: STANDING_TITLES[standingOf(agreement, today)],
      inForce: standingOf(agreement, today) === 'in_force',
    })),
    next: found.length > SHOWN ? `/admin/agreements?before=${shown.at(-1)?.id}` : null,
    organizations: organizations.map(({ id, name }) => ({ value: String(id), label: name })),
    scopes: SCOPES.map((scope) => ({ scope, title: scopeTitle(scope, theRequest(regulation)) })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const made = await registerAgreement(deps, actor, {
    organizationId: idIn(form.text('organizationId')),
    number: form.text('number'),
    signedOn: form.text('signedOn'),
    since: form.text('since'),
    until: form.text('until'),
    scopes: form.all('scopes'),
  })
  return isRefusal(made) ? refused(made, typedOf(form)) : redirect(`/admin/agreements/${made.id}?done=register`)
}
