import type { LoaderFunctionArgs } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openList } from '../../actions/open-list.ts'
import { expectation } from '../../rules/deadlines.ts'
import { type JoinedRequest, joinedRequests } from '../../sql/joined-requests.ts'
import type { ListRow } from '../../sql/list.ts'
import { theRequest } from '../../texts.ts'
import { residentAt } from './entrance.server.ts'
import { expectedFrom, statusBadge, statusSentence } from './texts.ts'

const CLOSED_SHOWN = 20

/** Own requests: all open ones, those that wait for the resident first; closed ones a page at a time. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await residentAt(args)
  const before = Number(new URL(args.request.url).searchParams.get('before'))
  const after = before > 0 && Number.isSafeInteger(before) ? { dueAt: '', id: before } : undefined
  const [open, closed, joined] = await Promise.all([
    after ? [] : openList(deps, actor, { limit: 100 }),
    openList(deps, actor, { closed: true, limit: CLOSED_SHOWN + 1, after }),
    after ? [] : joinedRequests(deps.db, actor.personId),
  ])
  if (isRefusal(open) || isRefusal(closed)) throw new Response('Нет доступа', { status: 403 })
  const now = deps.clock()
  const shown = closed.slice(0, CLOSED_SHOWN)
  const cards = open.map((row) => cardOf(row, regulation, now))
  return {
    town: actor.municipalityId,
    noun: theRequest(regulation),
    further: after !== undefined,
    open: cards.toSorted((a, b) => Number(b.yours) - Number(a.yours)),
    joined: joined.map((request) => joinedCardOf(request, regulation, now)),
    closed: shown.map((row) => cardOf(row, regulation, now)),
    nextBefore: closed.length > CLOSED_SHOWN ? (shown.at(-1)?.id ?? null) : null,
  }
}

export type MyCard = ReturnType<typeof cardOf>

const joinedCardOf = (request: JoinedRequest, regulation: Regulation, now: Date): MyCard => ({
  id: request.id,
  number: request.number,
  title: request.typeTitle,
  emergency: request.emergency,
  address: request.address,
  dated: `вы присоединились ${moment(request.joinedAt, regulation.timeZone, now)}`,
  sentence: statusSentence(request, regulation),
  badge: statusBadge(request.status, regulation),
  yours: false,
  next: null,
})

function cardOf(row: ListRow, regulation: Regulation, now: Date) {
  const expects = expectation(row, regulation)
  return {
    id: row.id,
    number: row.number,
    title: row.typeTitle,
    emergency: row.emergency,
    address: row.flat ? `${row.address}, кв. ${row.flat}` : row.address,
    dated: `${regulation.scheme === 'messages' ? 'подано' : 'подана'} ${moment(row.createdAt, regulation.timeZone, now)}`,
    sentence: statusSentence(row, regulation),
    badge: statusBadge(row.status, regulation),
    yours: expects?.party === 'applicant',
    next: expects && {
      what: expects.what,
      from: expectedFrom(expects.party, row, regulation),
      by: expects.by && moment(expects.by, regulation.timeZone, now),
    },
  }
}
