import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { openBrand, setBrand } from '../../actions/set-brand.ts'
import { contrastWithWhite, inWords } from '../../rules/brand.ts'
import { formOf, operatorAt, turnedAway } from '../entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await operatorAt(args)
  const brand = await openBrand(deps, actor)
  if (isRefusal(brand)) throw turnedAway(brand)
  return {
    ...brand,
    usual: regulation.system,
    contrast: brand.color && inWords(contrastWithWhite(brand.color)),
    done: new URL(args.request.url).searchParams.has('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await operatorAt(args)
  const form = await formOf(args.request)
  const text = (name: string): string => form.get(name) ?? ''
  const done = await setBrand(deps, actor, { name: text('name'), color: text('color'), contacts: text('contacts') })
  return isRefusal(done) ? refused(done, form) : redirect('/admin/branding?done=1')
}
