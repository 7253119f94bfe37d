import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { registerResident } from '../actions/register-resident.ts'
import { findTown } from '../sql/town.ts'
import { homeOf, leadOn, nextIn } from './after-sign-in.server.ts'
import { postedForm, typedOf } from './form.server.ts'
import { callerIn, getActor } from './session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const town = await findTown(args.context.get(depsContext).db, args.params.town ?? '')
  if (!town) throw data('Такого города в системе нет. Начните с главной страницы.', { status: 404 })
  const actor = await getActor(args)
  const next = nextIn(args.request)
  if (actor) throw redirect(next ?? homeOf(actor))
  return { town: town.id, system: getRegulation(town.id).system, next }
}

export async function action(args: ActionFunctionArgs) {
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const deps = args.context.get(depsContext)
  const typed = { fullName: form.text('fullName'), login: form.text('login'), password: form.text('password') }
  const signedIn = await registerResident(deps, { municipalityId: args.params.town ?? '', ...typed }, callerIn(args))
  if (isRefusal(signedIn)) return refused(signedIn, typedOf(form))
  return leadOn(deps, signedIn, nextIn(args.request), args.context.get(requestContext).secure)
}
