import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { findForm, forgetForm } from '../sql/unsent-form.ts'
import { homeOf } from './after-sign-in.server.ts'
import { requireActor } from './session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const form = await findForm(deps.db, actor.personId, deps.clock())
  if (!form) throw redirect(homeOf(actor))
  return {
    again: form.path.split('?')[0] ?? form.path,
    fields: form.fields.map(([name, value], id) => ({ id, name, value })),
    // Words, not the numbers and keys that the form carries beside them.
    typed: form.fields.map(([, value]) => value).filter((value) => /\p{L}{3}/u.test(value) && /[а-яё\s]/i.test(value)),
  }
}

/** The form goes on to its own page with all it carries (307 repeats the POST); what was kept is forgotten. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const form = await findForm(deps.db, actor.personId, deps.clock())
  await forgetForm(deps.db, actor.personId)
  const send = new URL(args.request.url).searchParams.has('send')
  return form && send ? redirect(form.path, 307) : redirect(homeOf(actor))
}
