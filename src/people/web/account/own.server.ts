import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { askVerification } from '../../actions/verify-email.ts'
import { isResident } from '../../rules/actor.ts'
import { getAccount } from '../../sql/account.ts'
import { requireActor } from '../session.server.ts'

const DONE: Readonly<Record<string, string>> = {
  own: 'Сохранено.',
  letter: 'Письмо отправлено. Откройте его и нажмите на ссылку: она действует сутки.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const account = await getAccount(deps.db, actor.personId)
  return {
    resident: isResident(actor),
    where: actor.organizationName,
    account: { ...account, phone: account.phone && phoneInWords(account.phone) },
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

/** Asks for the letter that confirms the mailbox. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const refusal = await askVerification(deps, actor)
  return refusal ? refused(refusal) : redirect('/account?done=letter')
}
