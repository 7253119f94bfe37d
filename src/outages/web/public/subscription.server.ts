import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Deps } from '../../../platform/deps.ts'
import { confirm, readSubscription, unsubscribe } from '../../actions/subscribe.ts'
import { formOf } from '../entrance.server.ts'
import { townAt } from './town.server.ts'

type State = {
  readonly address: string
  readonly state: 'unconfirmed' | 'confirmed' | 'ended'
  readonly refusal: Refusal | null
  readonly town: string
}

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get('t') ?? ''

async function opened(deps: Deps, request: Request) {
  return readSubscription(deps, tokenOf(request))
}

/** Opening the link changes nothing: mail programs open links by themselves. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, regulation } = townAt(args)
  const found = await opened(deps, args.request)
  const page: State = isRefusal(found)
    ? { address: '', state: 'ended', refusal: found, town: regulation.id }
    : {
        address: found.address,
        state: found.confirmedAt === null ? 'unconfirmed' : 'confirmed',
        refusal: null,
        town: regulation.id,
      }
  return data(page, { status: isRefusal(found) ? httpStatus(found) : 200 })
}

/** The buttons, and the one click of a mail program (RFC 8058). */
export async function action(args: ActionFunctionArgs) {
  const { deps } = townAt(args)
  const found = await opened(deps, args.request)
  if (isRefusal(found)) return data({ done: 'ended' as const }, { status: httpStatus(found) })
  const form = await formOf(args.request)
  if (form.get('deed') === 'confirm') {
    await confirm(deps, found)
    return data({ done: 'confirmed' as const })
  }
  await unsubscribe(deps, found)
  return data({ done: 'ended' as const })
}
