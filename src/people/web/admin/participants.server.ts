import type { LoaderFunctionArgs } from 'react-router'
import { moment } from '../../../kernel/russian.ts'
import { isKind, KINDS, STATE_TITLES } from '../../../organizations/index.ts'
import { listParticipants, type Participant } from '../../sql/list-participants.ts'
import { technicalOperatorAt } from './entrance.server.ts'
import { kindShort } from './kind-words.server.ts'

const SHOWN = 50

/** Everyone who takes part: kind, state, when logins were issued. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const search = new URL(args.request.url).searchParams
  const asked = search.get('kind') ?? ''
  const kind = isKind(asked) ? asked : undefined
  const found = await listParticipants(deps.db, actor.municipalityId, {
    kind,
    after: afterIn(search),
    limit: SHOWN + 1,
  })
  const shown = found.slice(0, SHOWN)
  const inWords = (at: Date) => moment(at, regulation.timeZone, deps.clock())
  return {
    town: regulation.town,
    tabs: [
      { to: '/admin/participants', label: 'Все', current: kind === undefined },
      ...KINDS.map((each) => ({
        to: `/admin/participants?kind=${each}`,
        label: kindShort(each, regulation.words),
        current: each === kind,
      })),
    ],
    rows: shown.map((row) => rowOf(row, kindShort(row.kind, regulation.words), inWords)),
    next: found.length > SHOWN ? nextOf(shown, kind) : null,
  }
}

const rowOf = (row: Participant, kind: string, inWords: (at: Date) => string) => ({
  id: row.id,
  name: row.name,
  kind: [kind, row.subKind, row.naturalPerson ? 'физическое лицо' : null].filter(Boolean).join(', '),
  state: STATE_TITLES[row.state],
  active: row.state === 'active',
  people: row.people,
  issued: issuedOf(row, inWords),
})

/** «23 ноября, 14:05» or both ends when logins were issued on different occasions. */
function issuedOf({ firstIssuedAt, lastIssuedAt }: Participant, inWords: (at: Date) => string): string {
  if (!firstIssuedAt || !lastIssuedAt) return 'ещё не выданы'
  const [first, last] = [inWords(firstIssuedAt), inWords(lastIssuedAt)]
  return first === last ? first : `${first} – ${last}`
}

function afterIn(search: URLSearchParams): { name: string; id: number } | undefined {
  const id = Number(search.get('afterId'))
  return Number.isSafeInteger(id) && id > 0 ? { name: search.get('afterName') ?? '', id } : undefined
}

function nextOf(shown: readonly Participant[], kind: string | undefined): string | null {
  const last = shown.at(-1)
  if (!last) return null
  const search = new URLSearchParams({ ...(kind ? { kind } : {}), afterName: last.name, afterId: String(last.id) })
  return `/admin/participants?${search}`
}
