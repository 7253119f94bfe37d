import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireActorOnPage, supportOf } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { fileTicket } from '../actions/file-ticket.ts'
import { isKind } from '../rules/kinds.ts'

/** «?incident=A1B2C3D4» comes from the page of a fault: its number is written for the person. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const search = new URL(args.request.url).searchParams
  const [kind, incident] = [search.get('kind') ?? '', search.get('incident') ?? '']
  return {
    key: randomUUID(),
    kind: isKind(kind) ? kind : '',
    title: /^[0-9A-F]{8}$/.test(incident) ? `Сбой ${incident}` : '',
    support: await supportOf(deps.db, actor.municipalityId),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const key = form.fields.find(([name]) => name === 'key')?.[1]
  const done = await fileTicket(deps, actor, entryOfForm(form.fields), key)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/support/${done.ticketId}?filed=1`)
}
