import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { theRequest } from '../../../kernel/nouns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { announce } from '../../actions/announce.ts'
import { formOf, operatorAt } from '../entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { regulation } = await operatorAt(args)
  const { operation, words } = regulation
  const fault = new URL(args.request.url).searchParams.get('nature') === 'fault'
  return {
    key: randomUUID(),
    fault,
    hours: operation.announceHours,
    clause: fault ? operation.clauses.fault : operation.clauses.announce,
    instead:
      `${theRequest(regulation).many} принимает по телефону ${words.dispatch} и записывает на бланки. ` +
      'Об аварии сразу звонят исполнителю. После восстановления бланки вносят в систему с тем временем, когда приняли звонок.',
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await operatorAt(args)
  const form = await formOf(args.request)
  const done = await announce(deps, actor, entryOfForm(form), form.get('key') ?? undefined)
  return isRefusal(done) ? refused(done, form) : redirect('/admin/breaks?done=announce')
}
