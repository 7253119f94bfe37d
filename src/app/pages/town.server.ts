import { data, type LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { phoneInWords } from '../../kernel/contacts.ts'
import { getActor } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { workplaceOf } from './navigation.ts'
import { promisesOf } from './promises.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db } = args.context.get(depsContext)
  const id = args.params.town ?? ''
  const { rowCount } = await db.query('select from municipality where id = $1', [id])
  if (rowCount === 0)
    throw data('Такого города в системе нет. Начните с главной страницы и выберите город из списка.', { status: 404 })
  const regulation = getRegulation(id)
  const [actor, phones] = await Promise.all([getActor(args), dispatchPhones(db, id)])
  const { system, town, words, support, source } = regulation
  return {
    id,
    system,
    town,
    dispatch: words.dispatchFull,
    phones,
    support,
    source,
    promises: promisesOf(regulation),
    workplace: actor && workplaceOf(actor),
  }
}

async function dispatchPhones(db: Db, municipalityId: string) {
  const { rows } = await db.query<{ name: string; phone: string }>(
    `select name, phone from organization
      where municipality_id = $1 and kind = 'dispatch' and state = 'active' and phone is not null order by name limit 5`,
    [municipalityId],
  )
  return rows.map(({ name, phone }) => ({ name, call: phone.replace(/[^+\d]/g, ''), phone: phoneInWords(phone) }))
}
