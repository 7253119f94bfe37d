import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { applicantKinds } from '../../../regulations/connection-rules.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { KIND_TITLES, SUB_KINDS } from '../../organizations/index.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { startForOther } from '../actions/start.ts'
import { townRules } from '../actions/town-rules.ts'
import { mayStart } from '../rules/asker.ts'
import { turnedAway } from './door.server.ts'

/** The beginning of a request by a connected managing organisation or the technical operator. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await requireStaffOnPage(args)
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) throw turnedAway(town)
  const kinds = applicantKinds.filter((kind) => mayStart(actor, kind, town.rules) === null)
  if (kinds.length === 0) {
    const refusal = mayStart(actor, 'contractor', town.rules)
    if (refusal) throw turnedAway(refusal)
  }
  return {
    key: randomUUID(),
    kinds: kinds.map((kind) => ({ value: kind, label: KIND_TITLES[kind] })),
    subKinds: kinds.includes('managing') ? SUB_KINDS.map((each) => ({ value: each, label: each })) : [],
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const wanted = { kind: form.get('kind') ?? '', subKind: form.get('subKind') ?? '' }
  const done = await startForOther(deps, actor, wanted, form.get('key') ?? undefined)
  return isRefusal(done) ? refused(done, form) : redirect(`/connections/${done.id}`)
}
