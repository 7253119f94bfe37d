import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { unitsOf } from '../../../organizations/index.ts'
import type { Queryable } from '../../../platform/database.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { dismissStaff, reinstateStaff } from '../../actions/dismiss-staff.ts'
import { editStaff } from '../../actions/edit-staff.ts'
import { placeInUnit } from '../../actions/place-in-unit.ts'
import { reissuePassword } from '../../actions/reissue-password.ts'
import { resetSecondStep } from '../../actions/set-up-second-step.ts'
import { findSecondFactor } from '../../sql/second-factor.ts'
import { findStaffMember, type StaffMember } from '../../sql/staff-members.ts'
import { idIn, type PostedForm, postedForm, typedOf } from '../form.server.ts'
import type { Visit } from '../session.server.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'
import { roleChoices, typedStaff } from './typed-staff.server.ts'

const DONE: Readonly<Record<string, string>> = {
  save: 'Сведения сохранены. Роли действуют сразу.',
  unit: 'Подразделение сохранено.',
  dismiss: 'Доступ закрыт, все входы работника завершены.',
  resetCode: 'Вход с кодом сброшен, все входы работника завершены.',
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
    personId: member.personId,
    dismissed: state === 'dismissed',
    oneTime,
    secondStep: Boolean((await findSecondFactor(deps.db, member.personId))?.confirmedAt),
    own: member.personId === actor.personId,
    issued: moment(member.issuedAt, regulation.timeZone, deps.clock()),
    units: await unitsFor(deps.db, regulation, member),
    roles: roleChoices(member.organizationKind),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

/** Where messages are addressed to units; null: the town has none. */
async function unitsFor(db: Queryable, { scheme }: Regulation, { organizationId, unitId }: StaffMember) {
  if (scheme !== 'messages') return null
  const units = await unitsOf(db, organizationId)
  const open = units.filter(({ id, state }) => state === 'active' || id === unitId)
  return { value: String(unitId ?? ''), options: open.map(({ id, name }) => ({ value: String(id), label: name })) }
}

type Deed = (visit: Visit, id: number, form: PostedForm) => Promise<unknown>

const DEEDS: Readonly<Record<string, Deed>> = {
  save: ({ deps, actor }, id, form) => editStaff(deps, actor, id, typedStaff(form)),
  unit: ({ deps, actor }, id, form) =>
    placeInUnit(deps, actor, id, form.text('unitId') === '' ? null : idIn(form.text('unitId'))),
  dismiss: ({ deps, actor }, id) => dismissStaff(deps, actor, id),
  reinstate: ({ deps, actor }, id) => reinstateStaff(deps, actor, id),
  resetCode: ({ deps, actor }, id) => resetSecondStep(deps, actor, id),
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
