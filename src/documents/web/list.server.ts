import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { openKind } from '../actions/open-kind.ts'
import { kinds, kindTitle } from '../rules/kinds.ts'
import { turnedAway } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const now = deps.clock()
  const rows = []
  for (const kind of kinds) {
    const open = await openKind(deps, actor, kind)
    if (isRefusal(open)) throw turnedAway(open)
    const template = open.templates.find(({ version }) => version === open.inForce)
    rows.push({
      kind,
      title: kindTitle(kind),
      template: template
        ? `версия ${template.version}, с ${moment(template.inForceAt ?? template.loadedAt, regulation.timeZone, now)}`
        : 'из поставки',
      form: open.form && (open.form.version > 0 ? `версия ${open.form.version}` : 'из поставки'),
    })
  }
  return { rows }
}
