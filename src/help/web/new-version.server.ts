import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { publishVersion } from '../actions/publish-version.ts'
import { mayPublish } from '../rules/rights.ts'
import { turnedAway } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor, regulation } = await requireActorOnPage(args)
  const refusal = mayPublish(actor, regulation.words)
  if (refusal) throw turnedAway(refusal)
  return { key: randomUUID(), town: regulation.id }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const key = form.fields.find(([name]) => name === 'key')?.[1]
  const done = await publishVersion(deps, actor, entryOfForm(form.fields), key)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/${regulation.id}/regulation/${done.number}`)
}
