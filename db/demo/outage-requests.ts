import { isRefusal, type Refusal, sentence } from '../../src/kernel/refusal.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOf } from '../../src/platform/entry.ts'
import { submit } from '../../src/requests/index.ts'
import type { DemoStaff } from './people.ts'
import type { DemoTown } from './texts/towns.ts'

const MINUTE = 60_000

const must = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo: ${sentence(result)} ${JSON.stringify(result.fields)}`)
  return result
}

/** Calls about the burst pipe join it; three calls about light in one house nobody has explained yet. */
export async function callAboutOutages(deps: Deps, town: DemoTown, { dispatcher }: DemoStaff): Promise<void> {
  const now = deps.clock().getTime()
  const call = async (minutesAgo: number, n: number, values: Record<string, string>) => {
    const clocked: Deps = { ...deps, clock: () => new Date(now - minutesAgo * MINUTE) }
    const said = {
      applicantName: 'Жительница',
      applicantPhone: `+7903${String(n).padStart(7, '0')}`,
      flat: String(n),
      ...values,
    }
    const entry = entryOf(Object.fromEntries(Object.entries(said).map(([field, value]) => [field, [value]])))
    must(await submit(clocked, dispatcher, entry))
  }
  const { rows } = await deps.db.query<{ outageId: number; houseId: number }>(
    `select o.id as "outageId", oh.house_id as "houseId" from outage o join outage_house oh on oh.outage_id = o.id and oh.current
      where o.municipality_id = $1 and o.status = 'active' and o.nature = 'emergency' order by o.id, oh.house_id limit 2`,
    [town.id],
  )
  for (const [n, { outageId, houseId }] of rows.entries())
    await call(90 - n * 20, 11 + n, {
      houseId: String(houseId),
      typeCode: '10.1',
      outageId: String(outageId),
      description: '',
    })
  const quiet = await deps.db.query<{ id: number }>(
    `select h.id from house h where h.municipality_id = $1
        and not exists (select from request r where r.house_id = h.id and r.closed_at is null and r.type_code like '14.%') order by h.id desc limit 1`,
    [town.id],
  )
  const [dark] = quiet.rows
  if (!dark) return
  for (const [n, words] of [
    'Нет света во всей квартире',
    'Погас свет, лифт стоит',
    'Света нет, в подъезде тоже',
  ].entries())
    await call(25 - n * 8, 21 + n, { houseId: String(dark.id), typeCode: '14.1', description: words })
}
