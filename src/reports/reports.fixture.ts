import { addHouse } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import {
  act,
  buildTown,
  file,
  must,
  requestOfStatus,
  scan,
  type Town,
  type TownId,
} from '../requests/requests.fixture.ts'
import { statusesOf } from '../requests/rules/lifecycle.ts'

export type { Town } from '../requests/requests.fixture.ts'

const MINUTE = 60_000
export const DAY = 1440 * MINUTE

/** Whose requests they are: by these it is seen whether anything personal came out. */
export const APPLICANT = { name: 'Мария Петровна', phone: '+79121112233', words: 'Нет холодной воды с утра' }

/**
 * One request in every status, all of one flat and one type but the emergency; then, forty days later, one executed late,
 * an emergency without a crew, and one of a stranger's house.
 */
export async function seed(db: Db, id: TownId): Promise<Town> {
  const town = await buildTown(db, id)
  const later = (ms: number): void => {
    town.clock.now = new Date(town.clock.now.getTime() + ms)
  }
  for (const status of statusesOf(town.regulation)) {
    await requestOfStatus(town, status)
    later(MINUTE)
  }
  later(40 * DAY)
  const { resident, manager, contractor } = town.people
  const late = must(await file(town, resident)).requestId
  must(await act(town, manager, 'assign', late, { executor: `organization:${town.ids.contractor}` }))
  must(await act(town, contractor, 'accept', late))
  must(await act(town, contractor, 'confirm-defect', late))
  const house = await addHouse(town.db, id, `${id} 3`)
  const since = '2020-01-01'
  await town.db.query('insert into management (house_id, organization_id, since) values ($1, $2, $3)', [
    house,
    town.ids.stranger,
    since,
  ])
  must(await file(town, resident, { houseId: String(house), flat: '1' }))
  must(await file(town, resident, { typeCode: '10.4', flat: '2' }))
  later(30 * DAY)
  const works = { works: 'Заменён кран', comment: 'Достаточно подробная причина' }
  must(await act(town, contractor, 'report-done', late, works, { workOrder: [scan('заказ-наряд.pdf')] }))
  return town
}
