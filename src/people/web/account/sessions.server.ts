import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { endOtherSessions, endSession } from '../../actions/end-session.ts'
import { deviceInWords } from '../../rules/device.ts'
import { listSessions } from '../../sql/list-sessions.ts'
import type { Way } from '../../sql/session-rows.ts'
import { postedForm } from '../form.server.ts'
import { callerIn, requireActor } from '../session.server.ts'

const WAYS: Record<Way, string> = {
  password: 'по паролю',
  second_factor: 'по паролю и коду',
  provider: 'через внешний вход',
  restored: 'после восстановления пароля',
  registered: 'при регистрации',
}

const DONE: Readonly<Record<string, string>> = { one: 'Вход завершён.', others: 'Остальные входы завершены.' }

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation, token } = await requireActor(args)
  const now = deps.clock()
  const inWords = (at: Date) => moment(at, regulation.timeZone, now)
  const sessions = await listSessions(deps.db, actor.personId, now, token)
  return {
    sessions: sessions.map(({ id, current, device, way, createdAt, lastSeenAt }) => ({
      id,
      current,
      device: deviceInWords(device),
      way: WAYS[way],
      created: inWords(createdAt),
      seen: inWords(lastSeenAt),
    })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

/** One by its id; without an id all but this one. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, token } = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const id = form.text('session')
  const done = id
    ? await endSession(deps, actor, id, callerIn(args))
    : await endOtherSessions(deps, actor, token, callerIn(args))
  return isRefusal(done) ? refused(done) : redirect(`/account/sessions?done=${id ? 'one' : 'others'}`)
}
