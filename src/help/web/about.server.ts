import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { getActor, isFunctionalOperator, requireActorOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { acceptRelease, openSystem } from '../actions/accept-release.ts'
import { formOf, townAt } from './entrance.server.ts'

/** «О системе»: which version runs, what changed in it, whether the operator has accepted it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const [{ running, releases, acceptances }, actor] = await Promise.all([
    openSystem(deps, regulation.id),
    getActor(args),
  ])
  const said = acceptances.find(({ version }) => version === running)
  const operator = actor?.municipalityId === regulation.id && isFunctionalOperator(actor)
  return {
    ...{ town: regulation.id, name: regulation.town, system: regulation.system, running },
    keeper: regulation.words.functionalOperator,
    accepts: operator && said?.verdict !== 'accepted',
    releases: releases.map((release) => {
      const verdict = acceptances.find(({ version }) => version === release.version)
      return {
        ...release,
        runs: release.version === running,
        accepted: verdict?.verdict === 'accepted' ? moment(verdict.at, regulation.timeZone, deps.clock()) : null,
        // Remarks and the name of who made them are for the operator and his colleagues.
        remarks: operator && verdict?.verdict === 'remarks' ? verdict.remarks : null,
      }
    }),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await formOf(args.request)
  const text = (name: string): string => (form.get(name) ?? '').trim()
  const said = { version: text('version'), verdict: text('verdict'), remarks: text('remarks') }
  const done = await acceptRelease(deps, actor, said)
  return isRefusal(done) ? refused(done, form) : redirect(`/${actor.municipalityId}/about`)
}
