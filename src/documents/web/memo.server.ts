import type { ActionFunctionArgs } from 'react-router'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { PDF } from '../actions/compose.ts'
import { loginMemos } from '../actions/login-memo.ts'
import { download } from '../http/form.ts'
import { turnedAway } from './entrance.server.ts'

const LONGEST = 200
const MOST = 200

/**
 * Memos for those who have just been given one-time passwords. What stands on the page comes back in the body of the form, so
 * no password is in an address, and none is kept. It discloses nothing that the sender did not type himself.
 */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const said = (name: string): string[] => form.getAll(name).map((value) => value.trim().slice(0, LONGEST))
  const [names, organizations, passwords] = [said('name'), said('organization'), said('password')]
  const issued = said('login')
    .slice(0, MOST)
    .map((login, n) => ({
      login,
      name: names[n] ?? '',
      // One organisation may stand for all of them.
      organization: organizations[n] ?? organizations[0] ?? '',
      password: passwords[n] ?? '',
    }))
  if (issued.length === 0)
    throw turnedAway(refuse('invalid', 'Не названо ни одного логина: памятку печатать не о чем.'))
  const pdf = await loginMemos(deps, actor.municipalityId, issued)
  if (isRefusal(pdf)) throw turnedAway(pdf)
  const name = issued.length === 1 ? `памятка ${issued[0]?.login}.pdf` : 'памятки.pdf'
  return new Response(new Uint8Array(pdf), { headers: download(pdf, PDF, name) })
}
