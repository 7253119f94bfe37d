import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { readForm } from '../../../platform/forms.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { openCard } from '../../actions/open-card.ts'
import { perform } from '../../actions/perform.ts'
import { formLimits } from '../../http/form.ts'
import { type Deed, decide, isDeed, ruleOf } from '../../rules/lifecycle.ts'
import { deedTitle, statusTitle, theRequest } from '../../texts.ts'
import { fieldsOf } from './deed-fields.server.ts'
import { again, houseNamed, idOf, staffAt, turnedAway, typedIn, unclearHouse } from './entrance.server.ts'
import { storyLine } from './story.ts'
import { placeOf, statusTone } from './words.ts'

function deedIn(name: string | undefined): Deed {
  if (name !== undefined && isDeed(name)) return name
  throw new Response('Такой страницы нет.', { status: 404 })
}

/** The form of one deed; when the deed is not open, the sentence why, with its clause. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const deed = deedIn(args.params.deed)
  const opened = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card, as } = opened
  const regulation = getRegulation(card.municipalityId)
  const next = decide(deed, card, as, regulation)
  const closed = isRefusal(next) ? next : null
  const page = {
    key: randomUUID(),
    id: card.id,
    version: card.version,
    seen: opened.story.at(-1)?.seq ?? 0,
    noun: theRequest(regulation),
    number: card.number,
    place: placeOf(card.address, card.flat),
    type: card.typeTitle,
    status: { text: statusTitle(card.status, regulation), tone: statusTone(card.status) },
    title: deedTitle(deed, regulation),
    clause: regulation.clauses[ruleOf(deed, regulation)?.clause ?? 'scheme'],
    closed,
    controls: closed ? [] : await fieldsOf(deed, { deps, opened, regulation }),
  }
  return data(page, { status: closed ? httpStatus(closed) : 200 })
}

/** One deed: done, the card opens; refused, the same form with what was typed. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const deed = deedIn(args.params.deed)
  const id = idOf(args.params.id)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const typed = typedIn(form.fields)
  const house = deed === 'correct' ? await houseNamed(deps.db, actor.municipalityId, typed) : { houseId: 0, found: [] }
  if (deed === 'correct' && (typed.intent === 'find' || (house.houseId === 0 && typed.address)))
    return again(unclearHouse(house.found), typed, house.found)
  const fields =
    house.houseId > 0
      ? [...form.fields.filter(([name]) => name !== 'houseId'), ['houseId', String(house.houseId)] as const]
      : form.fields
  const entry = entryOfForm(fields, form.files)
  const version = idOf(typed.version) || undefined
  const done = await perform(deps, actor, deed, id, entry, { version, key: typed.key })
  if (!isRefusal(done)) return redirect(`/requests/${id}?done=${deed}`)
  return again(done, typed, null, done.code === 'stale' ? await changedSince(deps, actor, id, idOf(typed.seen)) : [])
}

/** What others did since this person opened the form: the typed text stays, and he sees whether it is still right. */
async function changedSince(deps: Deps, actor: Actor, id: number, seen: number) {
  const opened = await openCard(deps, actor, id)
  if (isRefusal(opened)) return []
  const regulation = getRegulation(opened.card.municipalityId)
  return opened.story.filter(({ seq }) => seq > seen).map((event) => storyLine(event, regulation, deps.clock()))
}
