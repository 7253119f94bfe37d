import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { moment } from '../../../kernel/russian.ts'
import { type Actor, getActor, mayAct } from '../../../people/index.ts'
import type { Queryable } from '../../../platform/database.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { isOverdue } from '../../rules/deadlines.ts'
import type { Status } from '../../rules/lifecycle.ts'
import { scopeOf } from '../../sql/list.ts'
import { statusTitle } from '../../texts.ts'

/** Open requests of one house within this person's own list; those who have no list see none. */
export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const actor = await getActor(args)
  const houseId = Number(args.params.id)
  if (!actor || mayAct(actor) || !Number.isSafeInteger(houseId)) return { requests: [] }
  const regulation = getRegulation(actor.municipalityId)
  const now = deps.clock()
  const rows = await openOfHouse(deps.db, actor, houseId)
  return {
    requests: rows.map((row) => ({
      id: row.id,
      number: row.number,
      typeTitle: row.typeTitle,
      status: statusTitle(row.status, regulation),
      due: moment(row.dueAt, regulation.timeZone, now),
      overdue: isOverdue(row, now),
    })),
  }
}

type Row = {
  readonly id: number
  readonly number: string
  readonly typeTitle: string
  readonly status: Status
  readonly dueAt: Date
  readonly doneAt: Date | null
}

async function openOfHouse(db: Queryable, actor: Actor, houseId: number): Promise<Row[]> {
  const scope = scopeOf(actor)
  if (scope === null) return []
  const values = [...scope.values, houseId]
  const { rows } = await db.query<Row>(
    `select r.id, r.number, t.title as "typeTitle", r.status, r.due_at as "dueAt", r.done_at as "doneAt"
       from request r join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
      where ${scope.sql} and r.house_id = $${values.length} and r.closed_at is null order by r.due_at, r.id limit 100`,
    values,
  )
  return rows
}
