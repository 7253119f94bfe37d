import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { openCard } from './actions/open-card.ts'
import {
  act,
  at,
  buildTown,
  draft,
  EMERGENCY,
  emptied,
  local,
  must,
  published,
  refusalOf,
  told,
} from './outages.fixture.ts'
import { versionsOf } from './sql/outage-row.ts'
import { housesOfZone } from './sql/zone.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'kostroma')
beforeEach(() => emptied(town))
const card = async (id: number) => must(await openCard(town.deps, town.people.supplier, id))

describe('an emergency', () => {
  test('[KOS-2-1] that appeared at 10:00 and is published at 11:01 is marked late, at 10:59 it is in time', async () => {
    const values = { ...EMERGENCY, startsAt: '2126-11-24T10:00' }
    town.clock.now = local(town, '2126-11-24T10:59')
    const inTime = await published(town, town.people.supplier, values)
    town.clock.now = local(town, '2126-11-24T11:01')
    const late = await published(town, town.people.supplier, values)
    expect((await card(inTime)).breaches).toEqual([])
    expect((await card(late)).breaches).toMatchObject([{ duty: 'publish_emergency', clause: 'п. 2, абз. 1' }])
  })

  test('[KOS-2-2] is published with zone and resource only; reason and end come later, and every version is kept', async () => {
    const { supplier } = town.people
    const id = await published(town, supplier, EMERGENCY)
    expect((await card(id)).outage).toMatchObject({ status: 'active', cause: null, endsAt: null })
    must(await act(town, supplier, 'refine', id, { ...EMERGENCY, cause: 'Прорыв трубы' }))
    must(await act(town, supplier, 'set-term', id, { endsAt: '2126-11-23T18:00' }))
    const versions = await versionsOf(db, id)
    expect(versions.map(({ state }) => [state.cause, state.endsAt])).toEqual([
      [null, null],
      [null, null],
      ['Прорыв трубы', null],
      ['Прорыв трубы', local(town, '2126-11-23T18:00').toISOString()],
    ])
    expect((await card(id)).story.map(({ deed }) => deed)).toEqual(['set-term', 'refine', 'publish', 'create'])
  })

  test('[KOS-2-3] its end entered 59 minutes after it became known is in time, 61 minutes after is late', async () => {
    const { supplier } = town.people
    const id = await published(town, supplier, EMERGENCY)
    town.clock.now = local(town, '2126-11-23T15:00')
    must(await act(town, supplier, 'set-term', id, { endsAt: '2126-11-23T18:00', knownAt: '2126-11-23T14:01' }))
    expect((await card(id)).breaches).toEqual([])
    must(await act(town, supplier, 'set-term', id, { endsAt: '2126-11-23T19:00', knownAt: '2126-11-23T13:59' }))
    expect((await card(id)).breaches).toMatchObject([{ duty: 'enter_end' }])
  })

  test('[KOS-2-4] a zone chosen by an area and by a street is shown as houses and can be corrected before publishing', async () => {
    const { supplier } = town.people
    const area = '56.9, 39.995\n57.1, 39.995\n57.1, 40.015\n56.9, 40.015'
    const id = await draft(town, supplier, { ...EMERGENCY, addresses: 'Мира, 3–6 нечётные', area })
    const addresses = async () =>
      (await housesOfZone(db, id, 0, 100)).map(({ address }) => address.replace(/.*д\. /, ''))
    expect(await addresses()).toEqual(['1', '2', '3', '5'])
    must(
      await act(town, supplier, 'edit', id, {
        ...EMERGENCY,
        addresses: 'Мира, 3–6 нечётные',
        area,
        except: 'Мира 2\nМира 5, подъезд 2',
      }),
    )
    expect(await addresses()).toEqual(['1', '3', '5'])
    expect((await card(id)).outage).toMatchObject({ houses: 3, flats: 10 })
  })

  test('[KOS-2-5] one additional notice a change', async () => {
    const { supplier } = town.people
    const id = await published(town, supplier, EMERGENCY)
    await at(town, '2126-11-23T12:10')
    must(await act(town, supplier, 'set-term', id, { endsAt: '2126-11-23T18:00' }))
    await at(town, '2126-11-23T12:20')
    must(await act(town, supplier, 'set-term', id, { endsAt: '2126-11-23T16:00' }))
    await at(town, '2126-11-23T12:30')
    await at(town, '2126-11-23T12:40')
    expect((await told(town, id)).filter((line) => line.startsWith('Житель 1'))).toEqual([
      'Житель 1: published',
      'Житель 1: term',
      'Житель 1: term',
    ])
  })

  test('[KOS-2-6] finishes by itself or by hand as was chosen when it was entered', async () => {
    const { supplier } = town.people
    const byItself = await published(town, supplier, { ...EMERGENCY, endsAt: '2126-11-23T15:00', finishing: 'auto' })
    const byHand = await published(town, supplier, { ...EMERGENCY, endsAt: '2126-11-23T15:00', finishing: 'manual' })
    expect(refusalOf(await act(town, supplier, 'edit', byHand)).code).toBe('illegal_step')
    await at(town, '2126-11-23T15:01')
    expect((await card(byItself)).outage.status).toBe('finished')
    expect(await card(byHand)).toMatchObject({ outage: { status: 'active' }, overdue: true })
  })

  test('[KOS-2-7] saved at 23:30 without the mark, residents are told at 08:00', async () => {
    town.clock.now = local(town, '2126-11-23T23:30')
    const id = await published(town, town.people.supplier, EMERGENCY)
    await at(town, '2126-11-23T23:30')
    await at(town, '2126-11-24T07:59')
    expect(await told(town, id)).toEqual([])
    await at(town, '2126-11-24T08:00')
    expect(await told(town, id)).toEqual(['Житель 1: published', 'Житель 2: published'])
  })

  test('[KOS-2-8] saved at 23:30 with «Экстренное оповещение», residents are told at 23:30', async () => {
    town.clock.now = local(town, '2126-11-23T23:30')
    const id = await published(town, town.people.supplier, { ...EMERGENCY, urgent: 'on' })
    await at(town, '2126-11-23T23:30')
    expect(await told(town, id)).toEqual(['Житель 1: published', 'Житель 2: published'])
    const { rows } = await db.query(
      `select distinct at, urgent from notice where kind = 'outage-published' and person_id is not null`,
    )
    expect(rows).toEqual([{ at: local(town, '2126-11-23T23:30'), urgent: true }])
  })

  test('ended in the night it leaves one notice in the morning: that it is over', async () => {
    const { supplier } = town.people
    town.clock.now = local(town, '2126-11-23T23:30')
    const id = await published(town, supplier, EMERGENCY)
    await at(town, '2126-11-24T04:00')
    must(await act(town, supplier, 'finish', id))
    await at(town, '2126-11-24T08:00')
    expect(await told(town, id)).toEqual(['Житель 1: finished', 'Житель 2: finished'])
  })
})

describe('after the end', () => {
  test('«нет» of a resident reopens it for his house only, and its owner restores it', async () => {
    const { supplier, first, far } = town.people
    const id = await published(town, supplier, EMERGENCY)
    must(await act(town, supplier, 'finish', id))
    expect(refusalOf(await act(town, far, 'answer', id, { restored: 'no' })).code).toBe('not_found')
    must(await act(town, first, 'answer', id, { restored: 'no' }))
    const houses = await housesOfZone(db, id, 0, 10)
    expect(houses.map(({ notRestoredAt }) => notRestoredAt !== null)).toEqual([true, false])
    const { rows } = await db.query('select text from notice where organization_id = $1', [town.ids.supplier])
    expect(rows).toEqual([{ text: 'Холодная вода: житель сообщает, что подача не восстановлена' }])
    must(await act(town, supplier, 'restore-house', id, { houseId: String(houses[0]?.houseId) }))
    expect((await housesOfZone(db, id, 0, 10)).every(({ notRestoredAt }) => notRestoredAt === null)).toBe(true)
  })
})
