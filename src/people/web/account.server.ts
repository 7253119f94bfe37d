import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { phoneInWords } from '../../kernel/contacts.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { refused } from '../../platform/pages/answers.ts'
import { endOtherSessions, endSession } from '../actions/end-session.ts'
import { withdrawConsent } from '../actions/withdraw-consent.ts'
import { isResident } from '../rules/actor.ts'
import { getAccount } from '../sql/account.ts'
import { listConsents } from '../sql/consents.ts'
import { listSessions } from '../sql/list-sessions.ts'
import { type PostedForm, postedForm } from './form.server.ts'
import { requireActor, type Visit } from './session.server.ts'

const DONE: Readonly<Record<string, string>> = {
  password: 'Пароль сменён, другие входы завершены.',
  session: 'Вход завершён.',
  sessions: 'Остальные входы завершены.',
  consent: 'Согласие отозвано. Новые заявки через портал не принимаются, по телефону — принимаются.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation, token } = await requireActor(args)
  const now = deps.clock()
  const inWords = (at: Date) => moment(at, regulation.timeZone, now)
  const [account, consents, sessions] = await Promise.all([
    getAccount(deps.db, actor.personId),
    listConsents(deps.db, actor.personId),
    listSessions(deps.db, actor.personId, now, token),
  ])
  const inForce = consents.find((consent) => consent.withdrawnAt === null)
  return {
    resident: isResident(actor),
    where: actor.organizationName,
    account: { ...account, phone: account.phone && phoneInWords(account.phone) },
    consent: inForce ? { version: inForce.version, given: inWords(inForce.givenAt) } : null,
    sessions: sessions.map(({ id, current, createdAt, lastSeenAt }) => ({
      id,
      current,
      created: inWords(createdAt),
      seen: inWords(lastSeenAt),
    })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

type Deed = (visit: Visit, form: PostedForm) => Promise<unknown>

const DEEDS: Readonly<Record<string, Deed>> = {
  session: ({ deps, actor }, form) => endSession(deps, actor, form.text('session')),
  sessions: ({ deps, actor, token }) => endOtherSessions(deps, actor, token),
  consent: ({ deps, actor }) => withdrawConsent(deps, actor),
}

const UNKNOWN: Refusal = refuse('invalid', 'Такого действия на этой странице нет.')

export async function action(args: ActionFunctionArgs) {
  const visit = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const name = form.text('deed')
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined
  const done = deed ? await deed(visit, form) : UNKNOWN
  return isRefusal(done) ? refused(done) : redirect(`/account?done=${name}`)
}
