import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { changePassword } from '../actions/change-password.ts'
import { homeOf, nextIn } from './after-sign-in.server.ts'
import { atFields, postedForm } from './form.server.ts'
import { requireSession } from './session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await requireSession(args)
  return { oneTime: actor.mustChangePassword }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, token } = await requireSession(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const next = form.text('password')
  if (next !== form.text('passwordAgain'))
    return refused(invalid({ passwordAgain: 'Пароли не совпали. Введите новый пароль ещё раз.' }))
  const done = await changePassword(deps, actor, { current: form.text('currentPassword'), next, token })
  if (isRefusal(done)) return refused(atFields(done, { current: 'currentPassword', next: 'password' }))
  return redirect(
    nextIn(args.request) ?? (actor.mustChangePassword ? homeOf(actor) : '/account/security?done=password'),
  )
}
