import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { requestContext } from '../../../platform/pages/context.ts'
import { endOfSession } from '../../../platform/pages/cookies.ts'
import { closeAccount } from '../../actions/close-account.ts'
import { withdrawConsent } from '../../actions/withdraw-consent.ts'
import { isResident } from '../../rules/actor.ts'
import { listConsents } from '../../sql/consents.ts'
import { postedForm } from '../form.server.ts'
import { callerIn, requireActor } from '../session.server.ts'

const DONE: Readonly<Record<string, string>> = {
  consent: 'Согласие отозвано. Подать что-либо через портал теперь нельзя, по телефону можно.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActor(args)
  if (!isResident(actor)) throw redirect('/account')
  const now = deps.clock()
  const inWords = (at: Date) => moment(at, regulation.timeZone, now)
  const consents = await listConsents(deps.db, actor.personId)
  return {
    consents: consents.map(({ version, givenAt, withdrawnAt }) => ({
      version,
      given: inWords(givenAt),
      withdrawn: withdrawnAt && inWords(withdrawnAt),
    })),
    inForce: consents.some(({ withdrawnAt }) => withdrawnAt === null),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  if (form.text('deed') === 'close') {
    const closed = await closeAccount(deps, actor, form.text('currentPassword'), callerIn(args))
    if (isRefusal(closed)) return refused(closed)
    const { secure } = args.context.get(requestContext)
    return redirect('/', { headers: { 'set-cookie': endOfSession(secure), 'clear-site-data': '"storage"' } })
  }
  const done = await withdrawConsent(deps, actor)
  return isRefusal(done) ? refused(done) : redirect('/account/data?done=consent')
}
