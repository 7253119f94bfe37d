import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { findOrganization } from '../../../organizations/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { issueLogin } from '../../actions/issue-login.ts'
import { idIn, postedForm, typedOf } from '../form.server.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'
import { roleChoices, typedStaff } from './typed-staff.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const id = idIn(new URL(args.request.url).searchParams.get('organization') ?? '')
  const organization = await findOrganization(deps.db, actor.municipalityId, id)
  if (!organization) throw notFound('Сначала выберите организацию в списке участников.')
  return { organization: { id, name: organization.name }, roles: roleChoices(organization.kind), key: randomUUID() }
}

/** The answer carries the password, so there is no redirect; the key keeps a reloaded page from issuing a second login. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const issued = await issueLogin(deps, actor, {
    ...typedStaff(form),
    organizationId: idIn(form.text('organizationId')),
    login: form.text('login'),
    key: form.text('key'),
  })
  return isRefusal(issued)
    ? refused(issued, typedOf(form))
    : { issued: { ...issued, name: form.text('fullName').trim() } }
}
