import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { dismissStaff, reinstateStaff } from '../../actions/dismiss-staff.ts'
import { editStaff } from '../../actions/edit-staff.ts'
import { reissuePassword } from '../../actions/reissue-password.ts'
import { findStaffMember } from '../../sql/staff-members.ts'
import { idIn, type PostedForm, postedForm, typedOf } from '../form.server.ts'
import type { Visit } from '../session.server.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'
import { roleChoices, typedStaff } from './typed-staff.server.ts'

const DONE: Readonly<Record<string, string>> = {
  save: 'Сведения сохранены. Роли действуют сразу.',
  dismiss: 'Доступ закрыт, все входы работника завершены.',
  reinstate: 'Доступ возвращён. Если пароль забыт, выдайте новый.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const member = await findStaffMember(deps.db, actor.municipalityId, idIn(args.params.id))
  if (!member) throw notFound('Такого работника нет.')
  const { fullName, position, phone, email, roles, login, state, oneTime } = member
  return {
    organization: { id: member.organizationId, name: member.organizationName },
    typed: { fullName, position, phone: phone ?? '', email: email ?? '', roles },
    login,
    dismissed: state === 'dismissed',
    oneTime,
    own: member.personId === actor.personId,
    issued: moment(member.issuedAt, regulation.timeZone, deps.clock()),
    roles: roleChoices(member.organizationKind),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

type Deed = (visit: Visit, id: number, form: PostedForm) => Promise<unknown>

const DEEDS: Readonly<Record<string, Deed>> = {
  save: ({ deps, actor }, id, form) => editStaff(deps, actor, id, typedStaff(form)),
  dismiss: ({ deps, actor }, id) => dismissStaff(deps, actor, id),
  reinstate: ({ deps, actor }, id) => reinstateStaff(deps, actor, id),
}

const unknown: Deed = async () => refuse('invalid', 'Такого действия на этой странице нет.')

export async function action(args: ActionFunctionArgs) {
  const visit = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const id = idIn(args.params.id)
  const name = form.text('deed')
  if (name === 'reissue') {
    const issued = await reissuePassword(visit.deps, visit.actor, id)
    return isRefusal(issued) ? refused(issued) : { issued }
  }
  const deed = (Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined) ?? unknown
  const done = await deed(visit, id, form)
  return isRefusal(done) ? refused(done, typedOf(form)) : redirect(`/admin/staff/${id}?done=${name}`)
}
