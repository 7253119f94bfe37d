import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../../kernel/day-in.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import {
  EXPORT_FIELDS,
  FORMATS,
  findOrganization,
  LICENCE_LIMITS,
  linkedExecutors,
  listExportProfiles,
  listOrganizations,
  needsLicence,
  type Organization,
  ogrnWarning,
  PERSONAL_FIELDS,
  resources,
  resourcesOf,
  STATE_TITLES,
  unitsOf,
} from '../../../organizations/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { listStaff } from '../../sql/staff-members.ts'
import { idIn, postedForm, typedOf } from '../form.server.ts'
import type { Visit } from '../session.server.ts'
import { dayInWords } from '../values.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'
import { deedOf } from './organization-deeds.server.ts'
import { asTyped, formChoices } from './typed-organization.server.ts'

const DONE: Readonly<Record<string, string>> = {
  save: 'Сведения сохранены.',
  doubt: 'Сведения сохранены.',
  link: 'Исполнитель добавлен.',
  unlink: 'Исполнитель убран.',
  resources: 'Ресурсы сохранены.',
  unit: 'Подразделение добавлено.',
  changeUnit: 'Подразделение сохранено.',
  licence: 'Лицензия приложена.',
  export: 'Передача сведений настроена.',
  suspend: 'Организация приостановлена: её работники больше не могут войти.',
  resume: 'Организация снова работает.',
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await technicalOperatorAt(args)
  const { deps, actor } = visit
  const organization = await findOrganization(deps.db, actor.municipalityId, idIn(args.params.id))
  if (!organization) throw notFound('Такой организации нет.')
  const [staff, links, exports, supplied, units] = await Promise.all([
    staffOf(visit, organization.id),
    linksOf(visit, organization),
    exportsOf(visit, organization),
    organization.kind === 'supplier' ? resourcesOf(deps.db, organization.id) : null,
    visit.regulation.scheme === 'messages' ? unitsOf(deps.db, organization.id) : null,
  ])
  return {
    id: organization.id,
    name: organization.name,
    state: { title: STATE_TITLES[organization.state], active: organization.state === 'active' },
    own: organization.id === actor.organizationId,
    ...formChoices(visit),
    typed: asTyped(organization),
    warning: organization.ogrn && ogrnWarning(organization.ogrn),
    licence: { needed: needsLicence(organization), there: organization.licenceFileId !== null },
    staff,
    units: units?.map(({ id, name, state }) => ({ id, name, active: state === 'active' })) ?? null,
    links,
    exports,
    supplied: supplied && resources.map(({ code, title }) => ({ code, title, on: supplied.includes(code) })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

async function staffOf({ deps, actor, regulation }: Visit, organizationId: number) {
  const now = deps.clock()
  const staff = await listStaff(deps.db, actor.municipalityId, organizationId)
  return staff.map((member) => ({
    id: member.personId,
    name: member.fullName,
    position: [member.position, member.unitName].filter(Boolean).join(', '),
    login: member.login,
    issued: moment(member.issuedAt, regulation.timeZone, now),
    state: member.state === 'dismissed' ? 'доступ закрыт' : member.oneTime ? 'ещё не входил' : 'работает',
  }))
}

/** Whom a managing organisation may redirect to, and whom the operator may add. */
async function linksOf({ deps, actor, regulation }: Visit, organization: Organization) {
  if (organization.kind !== 'managing') return null
  const day = dayIn(regulation.timeZone, deps.clock())
  const [linked, suppliers, contractors] = await Promise.all([
    linkedExecutors(deps.db, organization.id, day),
    listOrganizations(deps.db, actor.municipalityId, { kind: 'supplier', limit: 1000 }),
    listOrganizations(deps.db, actor.municipalityId, { kind: 'contractor', limit: 1000 }),
  ])
  const taken = new Set(linked.map((executor) => executor.id))
  const options = (list: readonly Organization[]) =>
    list
      .filter(({ id, state }) => !taken.has(id) && state === 'active')
      .map(({ id, name }) => ({ value: String(id), label: name }))
  return {
    linked: linked.map(({ id, name, kind, since }) => ({
      id,
      name,
      kind: regulation.words[kind],
      since: dayInWords(since),
    })),
    choices: [
      { label: regulation.words.supplier, options: options(suppliers) },
      { label: regulation.words.contractor, options: options(contractors) },
    ],
  }
}

async function exportsOf({ deps, regulation }: Visit, organization: Organization) {
  const profiles = await listExportProfiles(deps.db, organization.id)
  return {
    formats: Object.entries(FORMATS).map(([value, label]) => ({ value, label })),
    fields: Object.entries(EXPORT_FIELDS).map(([value, label]) => ({
      value,
      label,
      personal: PERSONAL_FIELDS.some((field) => field === value),
    })),
    targets: regulation.exportTargets.map(({ id, title }) => {
      const profile = profiles.find(({ target }) => target === id)
      return {
        id,
        title,
        enabled: profile?.enabled ?? false,
        format: profile?.format ?? 'csv',
        fields: profile?.fields ?? [],
      }
    }),
  }
}

export async function action(args: ActionFunctionArgs) {
  const visit = await technicalOperatorAt(args)
  const form = await postedForm(args, LICENCE_LIMITS)
  if (isRefusal(form)) return refused(form)
  const id = idIn(args.params.id)
  const done = await deedOf(form.text('deed'))(visit, id, form)
  return isRefusal(done)
    ? refused(done, typedOf(form))
    : redirect(`/admin/organizations/${id}?done=${form.text('deed')}`)
}
