import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { inTransaction } from '../platform/database.ts'
import { soundAlarms } from './actions/alarms.ts'
import { openCard } from './actions/open-card.ts'
import { openList } from './actions/open-list.ts'
import { act, buildTown, file, must, refusalOf, scan, type Town } from './requests.fixture.ts'
import { lockRequest } from './sql/request-row.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'ukhta')
})

const controlled = async (who = town.people.dispatcher) =>
  must(await openList(town.deps, who, { limit: 100, controlled: true })).map(({ id, controllerName }) => [
    id,
    controllerName,
  ])

test('[UHT-1.4-v] ЦОЗ takes a request in, takes it under control, and closes it', async () => {
  const { people, ids, deps } = town
  const id = must(await file(town, people.dispatcher, { applicantPhone: '89129998877' })).requestId
  expect(await controlled()).toEqual([])
  must(await act(town, people.dispatcher, 'take-control', id, { note: 'Третье обращение за месяц' }))
  expect(await controlled()).toEqual([[id, 'Диспетчерская']])
  expect(await controlled(people.manager)).toEqual([[id, 'Диспетчерская']])
  expect(must(await openCard(deps, people.manager, id)).card.controllerName).toBe('Диспетчерская')
  expect(refusalOf(await act(town, people.dispatcher, 'take-control', id)).clause).toBe('п. 1.4 «в»')
  expect(refusalOf(await act(town, people.manager, 'take-control', id)).code).toBe('not_entitled')

  must(await act(town, people.manager, 'assign', id, { executor: `organization:${ids.contractor}` }))
  must(await act(town, people.contractor, 'accept', id))
  must(await act(town, people.contractor, 'confirm-defect', id))
  must(await act(town, people.contractor, 'report-done', id, { works: 'Заменён кран' }, { workOrder: [scan()] }))
  must(await act(town, people.manager, 'confirm', id, { evidenceKind: 'signed_act' }, { evidence: [scan()] }))
  const said = { ground: 'confirmed', noClaimsToTerm: 'on', noClaimsToQuality: 'on' }
  must(await act(town, people.dispatcher, 'close-by-dispatcher', id, said, { evidence: [scan()] }))
  expect(must(await openCard(deps, people.dispatcher, id)).card.status).toBe('closed')
})

test('who controls hears when the term is over, and no more once it is released; the resident reads no note of it', async () => {
  const { people, deps, db, ids, clock } = town
  const id = must(await file(town, people.resident)).requestId
  must(await act(town, people.dispatcher, 'take-control', id, { note: 'Проверить ход' }))
  const overdue = async (requestId: number) => {
    const at = new Date(clock.now.getTime() + 90 * 86_400_000)
    await inTransaction(db, async (tx) => {
      const request = await lockRequest(tx, requestId)
      if (request) await soundAlarms(tx, request, town.regulation, at)
    })
    const { rows } = await db.query(
      `select text from notice where organization_id = $1 and subject_id = $2 and kind = 'overdue' and occasion like 'term%'`,
      [ids.dispatch, requestId],
    )
    return rows.length
  }
  expect(await overdue(id)).toBe(1)
  expect(JSON.stringify(must(await openCard(deps, people.resident, id)).story)).not.toContain('Проверить ход')
  const other = must(await file(town, people.resident, { flat: '13' })).requestId
  must(await act(town, people.dispatcher, 'take-control', other))
  must(await act(town, people.dispatcher, 'release-control', other))
  expect(await overdue(other)).toBe(0)
  expect(refusalOf(await act(town, people.dispatcher, 'release-control', other)).text).toContain('не стоит')
})
