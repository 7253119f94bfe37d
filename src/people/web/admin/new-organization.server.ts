import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { createOrganization } from '../../../organizations/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { postedForm, typedOf } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'
import { formChoices, typedOrganization } from './typed-organization.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return formChoices(await technicalOperatorAt(args))
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const saved = await createOrganization(deps, actor, typedOrganization(form))
  if (isRefusal(saved)) return refused(saved, typedOf(form))
  return redirect(`/admin/organizations/${saved.id}?done=${saved.warnings.length > 0 ? 'doubt' : 'save'}`)
}
