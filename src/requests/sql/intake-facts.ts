import type { Term } from '../../kernel/terms.ts'
import { functionalOperatorSql, managerOfHouseSql } from '../../organizations/index.ts'
import type { Tx } from '../../platform/database.ts'
import { one } from '../../platform/database.ts'

export type IntakeFacts = {
  readonly houseAddress: string | null
  readonly type: { code: string; emergency: boolean; term: Term; active: boolean; title: string } | null
  /** The house's УО at that date, else the functional operator: never nobody. */
  readonly managerId: number | null
  readonly managerName: string | null
  readonly managed: boolean
  readonly personPhone: string | null
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
               select code, emergency, term, active, title from request_type where municipality_id = $1 and code = $3) t) as "type",
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
