import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { getActor, mayAct, requireActorOnPage } from '../../../people/index.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { perform } from '../../actions/perform.ts'
import { homeInZone } from '../../sql/affected.ts'
import { answerOf } from '../../sql/answers.ts'
import { findPublicOutage } from '../../sql/public.ts'
import { housesOfZone } from '../../sql/zone.ts'
import { questionInWords } from '../../texts.ts'
import { formOf, idOf } from '../entrance.server.ts'
import { lineTold } from './outage-words.ts'
import { townAt } from './town.server.ts'

const SHOWN = 200

/** One outage for everybody; who lives in its zone is asked after the end whether supply is back. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const id = idOf(args.params.id)
  const outage = await findPublicOutage(deps.db, regulation.id, id)
  if (!outage) throw new Response('Такого отключения нет.', { status: 404 })
  const [houses, actor] = await Promise.all([housesOfZone(deps.db, id, 0, SHOWN), getActor(args)])
  const lives =
    actor !== null &&
    mayAct(actor) === null &&
    actor.kind === 'resident' &&
    (await homeInZone(deps.db, id, actor.personId)) !== null
  return {
    town: regulation.id,
    key: randomUUID(),
    told: lineTold(outage, regulation, deps.clock()),
    question: questionInWords(outage),
    asks: lives && outage.status === 'finished',
    answered: lives ? await answerOf(deps.db, id, actor.personId) : null,
    total: outage.houses,
    houses: houses.map(({ houseId, address }) => ({ to: `/${regulation.id}/house/${houseId}`, address })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { regulation } = townAt(args)
  const { deps, actor } = await requireActorOnPage(args)
  const form = await formOf(args.request)
  const id = idOf(args.params.id)
  const done = await perform(deps, actor, 'answer', id, entryOfForm(form), { key: form.get('key') ?? undefined })
  return isRefusal(done) ? refused(done, form) : redirect(`/${regulation.id}/outages/${id}`)
}
