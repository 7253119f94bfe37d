import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { supportOf } from '../actions/edit-support.ts'
import { beginSignIn } from '../actions/sign-in.ts'
import { supportLines } from '../rules/support.ts'
import { findTown } from '../sql/town.ts'
import { homeOf, leadOn, nextIn } from './after-sign-in.server.ts'
import { postedForm, typedOf } from './form.server.ts'
import { callerIn, getActor } from './session.server.ts'

const WHY: Readonly<Record<string, string>> = {
  idle: 'Вы долго ничего не делали, и вход закончился: так защищают данные на общем компьютере. Войдите ещё раз.',
  provider: 'Внешний вход не получился: вы отказались или он недоступен. Попробуйте ещё раз или войдите по паролю.',
  taken:
    'Кабинет с вашим телефоном или почтой уже есть, но здесь они не подтверждены. Войдите по паролю и свяжите вход в разделе «Вход и защита».',
  closed: 'Доступ закрыт. Обратитесь к техническому оператору системы.',
  unsent: 'Вход закончился, пока вы заполняли форму. Введённое сохранено: войдите, и мы покажем его снова.',
}

export async function loader(args: LoaderFunctionArgs) {
  const town = await findTown(args.context.get(depsContext).db, args.params.town ?? '')
  if (!town) throw data('Такого города в системе нет. Начните с главной страницы.', { status: 404 })
  const actor = await getActor(args)
  const next = nextIn(args.request)
  if (actor) throw redirect(next ?? homeOf(actor))
  const { system } = getRegulation(town.id)
  const support = supportLines(await supportOf(args.context.get(depsContext).db, town.id))
  const why = WHY[new URL(args.request.url).searchParams.get('why') ?? ''] ?? null
  const provider = args.context.get(depsContext).config.provider?.label ?? null
  return { town: town.id, system, support, next, why, provider }
}

export async function action(args: ActionFunctionArgs) {
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const deps = args.context.get(depsContext)
  const entry = { municipalityId: args.params.town ?? '', login: form.text('login'), password: form.text('password') }
  const entered = await beginSignIn(deps, entry, callerIn(args))
  if (isRefusal(entered)) return refused(entered, typedOf(form))
  return leadOn(deps, entered, nextIn(args.request), args.context.get(requestContext).secure)
}
