import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal } from '../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { openCard } from '../actions/open-card.ts'
import { perform } from '../actions/perform.ts'
import { paperLimits } from '../http/form.ts'
import { type Deed, decide, isDeed } from '../rules/lifecycle.ts'
import { deedTitle, noticeTitle } from '../texts.ts'
import { idOf, turnedAway } from './entrance.server.ts'

function deedIn(name: string | undefined): Deed {
  if (name !== undefined && isDeed(name)) return name
  throw new Response('Такой страницы нет.', { status: 404 })
}

const ASKS: Readonly<Record<Deed, string>> = {
  receive: 'Замечание',
  answer: 'Ответ',
  satisfied: 'Замечание',
  dissatisfied: 'Чем вы не удовлетворены',
  explain: 'Пояснение',
  decide: 'Решение и его основания',
}

/** The form of one deed; when the deed is not open, the sentence why, with its clause. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const deed = deedIn(args.params.deed)
  const open = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const { conflict, as } = open
  const next = regulation.conflicts ? decide(deed, conflict, as, regulation.conflicts) : null
  const closed = isRefusal(next) ? next : null
  const page = {
    key: randomUUID(),
    id: conflict.id,
    version: conflict.version,
    title: deedTitle(deed),
    notice: noticeTitle(conflict),
    asks: ASKS[deed],
    hint:
      deed === 'dissatisfied' ? `Это прочитают ${regulation.conflicts?.drawnInWords}: рассматривать будут они.` : null,
    closed,
  }
  return data(page, { status: closed ? httpStatus(closed) : 200 })
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const deed = deedIn(args.params.deed)
  const id = idOf(args.params.id)
  const form = await readForm(args.request, paperLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const typed = Object.fromEntries(form.fields)
  const guard = { version: idOf(typed.version) || undefined, key: typed.key }
  const done = await perform(deps, actor, deed, id, entryOfForm(form.fields, form.files), guard)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/conflicts/${id}?done=${deed}`)
}
