import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { editSupport, supportOf } from '../../actions/edit-support.ts'
import { postedForm, typedOf } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const { office, phones, email, hours } = await supportOf(deps.db, actor.municipalityId)
  return {
    ...{ town: regulation.town, office, hours, email: email ?? '' },
    phones: phones.map(({ phone, free }) => (free ? `${phone} бесплатно` : phone)).join('\n'),
    saved: new URL(args.request.url).searchParams.has('saved'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const lines = form.text('phones').split('\n')
  const done = await editSupport(deps, actor, {
    office: form.text('office').trim(),
    phones: lines.map((line) => line.trim()).filter((line) => line !== ''),
    email: form.text('email').trim(),
    hours: form.text('hours').trim(),
  })
  return isRefusal(done) ? refused(done, typedOf(form)) : redirect('/admin/support?saved=1')
}
