import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { termInWords } from '../../kernel/terms.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { send } from '../actions/send.ts'
import { paperLimits } from '../http/form.ts'
import { mayNotify, rulesFor } from '../rules/rights.ts'
import { otherSides } from '../sql/other-sides.ts'
import { textTitles } from '../texts.ts'
import { turnedAway } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const rules = rulesFor(actor, regulation.conflicts)
  if (isRefusal(rules)) throw turnedAway(rules)
  const forbidden = mayNotify(actor, rules)
  if (forbidden) throw turnedAway(forbidden)
  const search = new URL(args.request.url).searchParams
  const kind = rules.forceMajeure && search.get('kind') === 'force_majeure' ? 'force_majeure' : 'conflict'
  const [essence, circumstances] = textTitles(kind)
  const { megabytes, count } = regulation.files.documents
  return {
    key: randomUUID(),
    kind,
    essence,
    circumstances,
    clause: kind === 'conflict' ? rules.clauses.notify : rules.clauses.forceMajeure,
    within: termInWords(rules.notifyWithin),
    about: search.get('about') ?? '',
    today: dayIn(regulation.timeZone, deps.clock()),
    sides: await otherSides(deps.db, actor.municipalityId, actor.organizationId ?? 0),
    self: { name: actor.name },
    files: `PDF, JPEG, PNG, TIFF; не больше ${count}, каждый до ${megabytes} МБ`,
  } as const
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const form = await readForm(args.request, paperLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const key = form.fields.find(([name]) => name === 'key')?.[1]
  const sent = await send(deps, actor, entryOfForm(form.fields, form.files), key)
  return isRefusal(sent) ? refused(sent, form.fields) : redirect(`/conflicts/${sent.conflictId}?done=notify`)
}
