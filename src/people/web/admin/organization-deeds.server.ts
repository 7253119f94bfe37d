import { dayIn } from '../../../kernel/day-in.ts'
import { invalid, refuse } from '../../../kernel/refusal.ts'
import {
  attachLicence,
  changeUnit,
  chooseExport,
  editOrganization,
  linkExecutor,
  openUnit,
  resumeOrganization,
  setResources,
  suspendOrganization,
  unlinkExecutor,
} from '../../../organizations/index.ts'
import { idIn, type PostedForm } from '../form.server.ts'
import type { Visit } from '../session.server.ts'
import { typedOrganization } from './typed-organization.server.ts'

type Deed = (visit: Visit, id: number, form: PostedForm) => Promise<unknown>

const link = ({ deps, regulation }: Visit, id: number, form: PostedForm) => ({
  managingId: id,
  executorId: idIn(form.text('executorId')),
  day: dayIn(regulation.timeZone, deps.clock()),
})

/** What the page of an organisation can do, by the value of its buttons. */
const DEEDS: Readonly<Record<string, Deed>> = {
  save: ({ deps, actor }, id, form) => editOrganization(deps, actor, id, typedOrganization(form)),
  suspend: ({ deps, actor }, id) => suspendOrganization(deps, actor, id),
  resume: ({ deps, actor }, id) => resumeOrganization(deps, actor, id),
  link: async (visit, id, form) =>
    form.text('executorId') === ''
      ? invalid({ executorId: 'Выберите исполнителя из списка.' })
      : linkExecutor(visit.deps, visit.actor, link(visit, id, form)),
  unlink: (visit, id, form) => unlinkExecutor(visit.deps, visit.actor, link(visit, id, form)),
  resources: ({ deps, actor }, id, form) => setResources(deps, actor, id, form.all('resources').map(Number)),
  unit: ({ deps, actor }, id, form) => openUnit(deps, actor, id, form.text('unitName')),
  changeUnit: ({ deps, actor }, id, form) =>
    changeUnit(
      deps,
      actor,
      { organizationId: id, unitId: idIn(form.text('unitId')) },
      { name: form.text('unitName'), active: form.ticked('unitActive') },
    ),
  licence: async ({ deps, actor }, id, form) => {
    const file = form.file('licence')
    return file ? attachLicence(deps, actor, id, file) : invalid({ licence: 'Выберите файл лицензии.' })
  },
  export: ({ deps, actor, regulation }, id, form) =>
    chooseExport(deps, actor, regulation.exportTargets, {
      organizationId: id,
      target: form.text('target'),
      format: form.text('format'),
      fields: form.all('fields'),
      enabled: form.ticked('enabled'),
    }),
}

const unknown: Deed = async () => refuse('invalid', 'Такого действия на этой странице нет.')

export const deedOf = (name: string): Deed => (Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined) ?? unknown
