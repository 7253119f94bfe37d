import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { getActor, requireActorOnPage } from '../../../people/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { subscribeByEmail, unwatchHouse, watchHouse } from '../../actions/subscribe.ts'
import { outagesAt } from '../../sql/at-house.ts'
import { findPublicHouse, pastAtHouse } from '../../sql/public.ts'
import { watchedBy } from '../../sql/subscriptions.ts'
import { formOf, idOf } from '../entrance.server.ts'
import { lineTold, toldOf } from './outage-words.ts'
import { townAt } from './town.server.ts'

/** «Что с моим домом»: what is off, why, until when, what comes. Nothing of who lives there. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const id = idOf(args.params.id)
  const actor = await getActor(args)
  const resident = actor?.kind === 'resident' && actor.municipalityId === regulation.id ? actor : null
  const [house, current, past, watched] = await Promise.all([
    findPublicHouse(deps.db, regulation.id, id),
    outagesAt(deps.db, id),
    pastAtHouse(deps.db, id),
    resident && watchedBy(deps.db, resident.personId, id),
  ])
  if (!house) throw new Response('Такого дома в реестре нет. Найдите его по улице и номеру.', { status: 404 })
  const now = deps.clock()
  const told = current.map((outage) => toldOf(outage, regulation, now))
  return {
    town: regulation.id,
    id,
    address: house.address,
    manager: house.manager && {
      name: house.manager.name,
      phone: house.manager.phone && phoneInWords(house.manager.phone),
    },
    now: told.filter(({ running }) => running),
    coming: told.filter(({ running }) => !running),
    resident: resident !== null,
    watched: watched !== null,
    asked: new URL(args.request.url).searchParams.has('asked'),
    past: past.map((line) => lineTold(line, regulation, now)),
  }
}

/** Subscribing: a resident with one button, anybody else by e-mail, which is confirmed by its owner. */
export async function action(args: ActionFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const id = idOf(args.params.id)
  const form = await formOf(args.request)
  const here = `/${regulation.id}/house/${id}`
  if (form.get('deed') === 'email') {
    const done = await subscribeByEmail(deps, { municipalityId: regulation.id, houseId: id }, form.get('email') ?? '')
    return isRefusal(done) ? refused(done, form) : redirect(`${here}?asked=1`)
  }
  const { actor } = await requireActorOnPage(args)
  const done = await (form.get('deed') === 'unwatch' ? unwatchHouse : watchHouse)(deps, actor, id)
  return isRefusal(done) ? refused(done, form) : redirect(here)
}
