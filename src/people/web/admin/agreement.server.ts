import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../../kernel/day-in.ts'
import { theRequest } from '../../../kernel/nouns.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { counted, moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { withdrawAgreement } from '../../actions/keep-agreements.ts'
import { issueKey, revokeKey } from '../../actions/keep-keys.ts'
import { openAgreement } from '../../actions/open-agreements.ts'
import { STANDING_TITLES, standingOf } from '../../rules/agreement.ts'
import { scopeTitle } from '../../rules/scopes.ts'
import { idIn, postedForm } from '../form.server.ts'
import { dayInWords } from '../values.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'

const DONE: Readonly<Record<string, string>> = {
  register: 'Соглашение внесено. Теперь выдайте ключ программе.',
  withdraw: 'Соглашение отозвано: ни один его ключ больше не действует.',
  revoke: 'Ключ отозван и больше не действует.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const found = await openAgreement(deps, actor, idIn(args.params.id))
  if (isRefusal(found)) throw notFound(found.text)
  const { agreement, keys } = found
  const now = deps.clock()
  const told = (at: Date): string => moment(at, regulation.timeZone, now)
  const standing = standingOf(agreement, dayIn(regulation.timeZone, now))
  return {
    number: agreement.number,
    organization: { id: agreement.organizationId, name: agreement.organizationName },
    signed: dayInWords(agreement.signedOn),
    term: `с ${dayInWords(agreement.since)}${agreement.until ? ` по ${dayInWords(agreement.until)}` : ', бессрочно'}`,
    standing: STANDING_TITLES[standing],
    inForce: standing === 'in_force',
    withdrawn: standing === 'withdrawn',
    scopes: agreement.scopes.map((scope) => ({ scope, title: scopeTitle(scope, theRequest(regulation)) })),
    keys: keys.map((key) => ({
      id: key.id,
      prefix: key.prefix,
      issued: told(key.issuedAt),
      state: key.revokedAt ? `отозван ${told(key.revokedAt)}` : `до ${told(key.expiresAt)}`,
      open: key.revokedAt === null && key.expiresAt > now,
      used: key.lastUsedAt ? `${counted(key.uses, 'раз', 'раза', 'раз')}, ${told(key.lastUsedAt)}` : 'ни разу',
    })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const id = idIn(args.params.id)
  const deed = form.text('deed')
  if (deed === 'issue') {
    const issued = await issueKey(deps, actor, id)
    // The answer carries the key, so there is no redirect: it is nowhere else.
    return isRefusal(issued) ? refused(issued) : { issued: issued.key }
  }
  const done =
    deed === 'revoke'
      ? await revokeKey(deps, actor, id, idIn(form.text('key')))
      : deed === 'withdraw'
        ? await withdrawAgreement(deps, actor, id)
        : refuse('invalid', 'Такого действия на этой странице нет.')
  return isRefusal(done) ? refused(done) : redirect(`/admin/agreements/${id}?done=${deed}`)
}
