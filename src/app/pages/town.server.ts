import { data, type LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { getActor } from '../../people/index.ts'
import { depsContext } from '../../platform/pages/context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db } = args.context.get(depsContext)
  const id = args.params.town ?? ''
  const { rowCount } = await db.query('select from municipality where id = $1', [id])
  if (rowCount === 0)
    throw data('Такого города в системе нет. Начните с главной страницы и выберите город из списка.', { status: 404 })
  const { system, town, words, support, source } = getRegulation(id)
  const actor = await getActor(args)
  const workplace =
    actor?.kind === 'resident'
      ? '/my'
      : actor?.roles.every((role) => role === 'technical_operator')
        ? '/admin/participants'
        : '/requests'
  return {
    id,
    system,
    town,
    dispatch: words.dispatchFull,
    managing: words.managing,
    support,
    source,
    signedIn: actor !== null,
    workplace,
  }
}
