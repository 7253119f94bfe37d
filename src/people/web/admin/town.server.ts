import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { demandSecondStep } from '../../actions/demand-second-step.ts'
import { editTown } from '../../actions/edit-town.ts'
import { ROLES } from '../../rules/actor.ts'
import { ROLE_TITLES } from '../../rules/staff-form.ts'
import { findTown, secondStepRoles } from '../../sql/town.ts'
import { postedForm, typedOf } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const DONE: Readonly<Record<string, string>> = {
  address: 'Адрес сохранён: все ссылки в сообщениях начинаются с него.',
  roles: 'Сохранено. У кого вход с кодом ещё не включён, тот включит его при следующем действии.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const [town, demanded] = await Promise.all([
    findTown(deps.db, actor.municipalityId),
    secondStepRoles(deps.db, actor.municipalityId),
  ])
  return {
    town: regulation.town,
    baseUrl: town?.baseUrl ?? regulation.baseUrl,
    roles: ROLES.map((value) => ({ value, label: ROLE_TITLES[value], demanded: demanded.includes(value) })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const section = form.text('deed') === 'roles' ? 'roles' : 'address'
  const done =
    section === 'roles'
      ? await demandSecondStep(deps, actor, form.all('roles'))
      : await editTown(deps, actor, { baseUrl: form.text('baseUrl') })
  return isRefusal(done) ? refused(done, typedOf(form)) : redirect(`/admin/town?done=${section}`)
}
