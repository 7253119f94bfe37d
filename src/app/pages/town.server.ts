import { data, type LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayInWords, versionsOf } from '../../help/index.ts'
import { phoneInWords } from '../../kernel/contacts.ts'
import { getActor, supportLines, supportOf } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { theRequest } from '../../requests/index.ts'
import { workplaceOf } from './navigation.ts'
import { promisesOf } from './promises.ts'

export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const { db } = deps
  const id = args.params.town ?? ''
  const { rowCount } = await db.query('select from municipality where id = $1', [id])
  if (rowCount === 0)
    throw data('Такого города в системе нет. Начните с главной страницы и выберите город из списка.', { status: 404 })
  const regulation = getRegulation(id)
  const [actor, phones, news, support] = await Promise.all([
    getActor(args),
    dispatchPhones(db, id),
    newRegulation(deps, id),
    supportOf(db, id),
  ])
  const { system, town, words, source } = regulation
  return {
    id,
    system,
    town,
    dispatch: words.dispatchFull,
    phones,
    support: { ...support, lines: supportLines(support) },
    source,
    news,
    noun: theRequest(regulation),
    messages: regulation.scheme === 'messages',
    promises: promisesOf(regulation),
    workplace: actor && workplaceOf(actor),
    connects: regulation.connection !== null,
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

const NEWS_DAYS = 30

/** GRZ-3.5.1-6: a changed регламент is told on the portal before its day and for a month after. */
async function newRegulation(deps: Deps, town: string) {
  const { inForce, coming } = await versionsOf(deps, town)
  const { inForceFrom, number } = coming ?? inForce
  if (inForceFrom === null) return null
  const end = Temporal.PlainDate.from(inForceFrom).add({ days: NEWS_DAYS })
  const today = Temporal.Instant.fromEpochMilliseconds(deps.clock().getTime()).toZonedDateTimeISO('UTC').toPlainDate()
  return Temporal.PlainDate.compare(today, end) > 0 ? null : { number, since: dayInWords(inForceFrom) }
}
