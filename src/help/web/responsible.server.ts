import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { refused } from '../../platform/pages/answers.ts'
import { appoint, openAppointments, release } from '../actions/appoint.ts'
import { dayInWords } from '../rules/day-in-words.ts'
import { mayAppoint } from '../rules/rights.ts'
import { candidatesOf } from '../sql/appointments.ts'
import { formOf, idOf, turnedAway } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const past = new URL(args.request.url).searchParams.has('past')
  const opened = await openAppointments(deps, actor, past)
  if (isRefusal(opened)) throw turnedAway(opened)
  const appoints = mayAppoint(actor, regulation.words) === null
  const candidates = appoints ? await candidatesOf(deps.db, actor.municipalityId) : []
  return {
    ...{ key: randomUUID(), past, appoints, today: dayIn(regulation.timeZone, deps.clock()) },
    people: opened.map(({ since, until, ...appointment }) => ({
      ...appointment,
      days: `с ${dayInWords(since)}${until ? ` по ${dayInWords(until)}` : ''}`,
      ends: until !== null,
    })),
    candidates: candidates.map(({ personId, name, organizationName }) => ({
      value: String(personId),
      label: `${name}, ${organizationName}`,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await formOf(args.request)
  const key = form.get('key') ?? undefined
  const ended = idOf(form.get('end'))
  const done = ended > 0 ? await release(deps, actor, ended, '') : await appoint(deps, actor, entryOfForm(form), key)
  return isRefusal(done) ? refused(done, form) : redirect('/help/responsible')
}
