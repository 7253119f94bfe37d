import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { withoutPersonal } from '../rules/without-personal.ts'
import { PUBLIC_PAGE, type PublicFilter, type PublicMessage, publicMessages } from '../sql/public-messages.ts'

export type OpenMessage = Omit<PublicMessage, 'applicantName'>
export type OpenMessages = { readonly items: readonly OpenMessage[]; readonly more: boolean }

/** The list for everybody, without a sign-in: only towns whose text makes answers public have it. */
export async function openPublicMessages(
  deps: Deps,
  { id, scheme }: Regulation,
  filter: PublicFilter,
): Promise<OpenMessages | Refusal> {
  if (scheme !== 'messages')
    return refuse('not_found', 'В этом городе общего списка нет: заявки видят только их стороны.')
  const rows = await publicMessages(deps.db, id, filter)
  return { items: rows.slice(0, PUBLIC_PAGE).map(cleaned), more: rows.length > PUBLIC_PAGE }
}

const cleaned = ({ applicantName, answer, ...message }: PublicMessage): OpenMessage => ({
  ...message,
  answer: answer && withoutPersonal(answer, applicantName),
})
