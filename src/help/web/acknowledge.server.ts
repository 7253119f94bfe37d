import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { acknowledge, versionToRead } from '../actions/acknowledge.ts'
import { readRegulation } from '../actions/read-regulation.ts'
import { formOf, idOf, turnedAway } from './entrance.server.ts'

/** A path of our own site. */
const nextOf = (typed: string | null): string => (typed && /^\/(?![/\\])[^\s\\]*$/.test(typed) ? typed : '/help')

/** On the way in: who has read the version in force does not even see this page. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const next = nextOf(new URL(args.request.url).searchParams.get('next'))
  const version = await versionToRead(deps, actor)
  if (version === null) throw redirect(next)
  const opened = await readRegulation(deps, regulation.id, version)
  if (isRefusal(opened)) throw turnedAway(opened)
  const { act, whatChanged } = opened.version
  return { next, version, act, whatChanged, system: regulation.system, outline: opened.outline }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await formOf(args.request)
  const done = await acknowledge(deps, actor, idOf(form.get('version')))
  return isRefusal(done) ? refused(done) : redirect(nextOf(form.get('next')))
}
