import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readForm } from '../../../platform/forms.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { openCard } from '../../actions/open-card.ts'
import { showPhone } from '../../actions/show-phone.ts'
import { phoneReasons, SHOWN_MINUTES } from '../../rules/phones.ts'
import type { Control } from './controls.ts'
import { again, idOf, staffAt, turnedAway, typedIn } from './entrance.server.ts'
import { placeOf } from './words.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const controls: readonly Control[] = [
  {
    kind: 'radios',
    name: 'reason',
    label: 'Зачем вам номер',
    options: Object.entries(phoneReasons).map(([value, label]) => ({ value, label: capital(label) })),
  },
  { kind: 'line', name: 'comment', label: 'Если другое, напишите что', maxLength: 200 },
]

/** Why somebody needs a number that is not his to see without a reason. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const opened = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card, mayShowPhone } = opened
  if (!mayShowPhone) throw redirect(`/requests/${card.id}`)
  return {
    id: card.id,
    number: card.number,
    place: placeOf(card.address, card.flat),
    clause: getRegulation(card.municipalityId).clauses.confidential,
    minutes: SHOWN_MINUTES,
    controls,
  }
}

/** The card follows with the number whole. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const shown = await showPhone(deps, actor, idOf(args.params.id), entryOfForm(form.fields))
  return isRefusal(shown) ? again(shown, typedIn(form.fields)) : redirect(`/requests/${shown.card.id}#applicant`)
}
