import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { clockOf, findOrganization, readWeek, setWeek, WEEKDAYS, weekOf } from '../../organizations/index.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { presenceScope } from '../rules/rights.ts'
import { idOf, turnedAway } from './entrance.server.ts'

/** The hours of an organisation, seven days each with a beginning and an end. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const asked = idOf(new URL(args.request.url).searchParams.get('organization')) || null
  const scope = presenceScope(actor, asked)
  if (isRefusal(scope)) throw turnedAway(scope)
  const organization = await findOrganization(deps.db, actor.municipalityId, scope.organizationId)
  if (!organization) throw new Response('Такой организации нет.', { status: 404 })
  const week = await weekOf(deps.db, organization.id)
  return {
    organization: { id: organization.id, name: organization.name },
    days: WEEKDAYS.map((weekday, n) => {
      const hours = week?.[n] ?? []
      const [first, last] = [hours[0], hours.at(-1)]
      return {
        weekday,
        from: first ? clockOf(first.from) : '',
        to: last ? clockOf(last.to).replace('24:00', '00:00') : '',
      }
    }),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const week = readWeek(
    WEEKDAYS.map((_, n) => ({ from: form.get(`from${n + 1}`) ?? '', to: form.get(`to${n + 1}`) ?? '' })),
  )
  if (isRefusal(week)) return refused(week, form)
  const id = idOf(form.get('organization'))
  const saved = await setWeek(deps, actor, id, week)
  return isRefusal(saved) ? refused(saved, form) : redirect(`/reports/presence?organization=${id}`)
}
