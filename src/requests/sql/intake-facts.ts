import type { Term } from '../../kernel/terms.ts'
import { functionalOperatorSql, managerOfHouseSql } from '../../organizations/index.ts'
import type { Tx } from '../../platform/database.ts'
import { one } from '../../platform/database.ts'

export type IntakeFacts = {
  readonly houseAddress: string | null
  readonly type: ThemeAtIntake | null
  /** The house's УО at that date, else the functional operator: never nobody. */
  readonly managerId: number | null
  readonly managerName: string | null
  readonly managed: boolean
  readonly personPhone: string | null
}

/** A theme with the executor that its setting names; null: whoever manages the house (KOS-3-1). */
type ThemeAtIntake = {
  readonly code: string
  readonly version: number
  readonly emergency: boolean
  readonly term: Term
  readonly active: boolean
  readonly title: string
  readonly executorId: number | null
  readonly executorName: string | null
  readonly unitId: number | null
  readonly unitName: string | null
}

type Question = { houseId: number; typeCode: string; personId: number; now: Date; timeZone: string }

/** Everything that filing must know, in one question: intake is the busiest write. */
export async function intakeFacts(
  tx: Tx,
  municipalityId: string,
  { houseId, typeCode, personId, now, timeZone }: Question,
): Promise<IntakeFacts> {
  const result = await tx.query<IntakeFacts>({
    name: 'intake-facts',
    text: `
      select h.address as "houseAddress", (select to_jsonb(t) from (
               select rt.code, rt.version, rt.emergency, rt.term, rt.active, rt.title, o.id as "executorId", o.name as "executorName", u.id as "unitId", u.name as "unitName"
                 from request_type rt left join organization o on o.id = rt.executor_id and o.state = 'active'
                 left join organization_unit u on u.id = rt.executor_unit_id and u.state = 'active' and o.id is not null
                where rt.municipality_id = $1 and rt.code = $3) t) as "type",
             coalesce(m.id, operator.id) as "managerId", coalesce(m.name, operator.name) as "managerName", m.id is not null as "managed",
             (select phone from person where id = $4) as "personPhone"
        from (select $1::text as municipality_id) town
        left join house h on h.id = $2 and h.municipality_id = town.municipality_id
        left join lateral (${managerOfHouseSql('h.id', '($5::timestamptz at time zone $6)')}) m on true
        -- asked only when there is no manager: the answer is the same for the whole town
        left join lateral (${functionalOperatorSql('town.municipality_id')}) operator on m.id is null`,
    values: [municipalityId, Number.isSafeInteger(houseId) ? houseId : 0, typeCode, personId, now, timeZone],
  })
  return one(result)
}
