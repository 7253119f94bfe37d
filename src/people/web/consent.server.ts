import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { theRequest } from '../../kernel/nouns.ts'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { giveConsent } from '../actions/give-consent.ts'
import { isResident } from '../rules/actor.ts'
import { consentText } from '../rules/consent-text.ts'
import { hasConsent } from '../sql/has-consent.ts'
import { homeOf, nextIn } from './after-sign-in.server.ts'
import { postedForm } from './form.server.ts'
import { requireActor } from './session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActor(args)
  if (!isResident(actor)) throw redirect(homeOf(actor))
  return { text: consentText(regulation), given: await hasConsent(deps.db, actor.personId), home: homeOf(actor) }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  if (!form.ticked('agree'))
    return refused(
      invalid({
        agree: `Если вы согласны, отметьте это. Без согласия ${theRequest(regulation).whom} через портал принять нельзя.`,
      }),
    )
  const done = await giveConsent(deps, actor, consentText(regulation), form.text('version'))
  return isRefusal(done) ? refused(done) : redirect(nextIn(args.request) ?? homeOf(actor))
}
