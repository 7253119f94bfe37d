import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { openCard } from './actions/open-card.ts'
import { sendOutageNotice } from './actions/send-outage-notice.ts'
import { watchHouse } from './actions/subscribe.ts'
import { create } from './index.ts'
import {
  act,
  at,
  buildTown,
  draft,
  emptied,
  entry,
  local,
  must,
  PLANNED,
  published,
  refusalOf,
  told,
} from './outages.fixture.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'kostroma')
beforeEach(() => emptied(town))

const card = async (id: number, as = town.people.supplier) => must(await openCard(town.deps, as, id))

describe('who enters planned works', () => {
  test('[KOS-1-1] an РСО enters an outage of its resource; of another resource it is refused', async () => {
    const { supplier } = town.people
    expect((await card(await draft(town, supplier))).outage).toMatchObject({
      status: 'draft',
      houses: 2,
      flats: 8,
      people: 2,
      border: 'supplier',
    })
    const refusal = refusalOf(await create(town.deps, supplier, entry({ ...PLANNED, resource: '4' })))
    expect(refusal).toMatchObject({ code: 'not_entitled', clause: 'п. 1, абз. 1' })
    expect(refusal.fields?.resource).toContain('не поставляет')
  })

  test('[KOS-1-3] an УК enters works on the networks of its own houses; for a house it does not manage it is refused', async () => {
    const { manager } = town.people
    expect((await card(await draft(town, manager), manager)).outage).toMatchObject({
      border: 'managing',
      ownerName: 'УК «Наш двор»',
    })
    const refusal = refusalOf(await create(town.deps, manager, entry({ ...PLANNED, addresses: 'Мира 1\nМира 4' })))
    expect(refusal.text).toContain('ул. Мира, д. 4')
    expect(refusalOf(await create(town.deps, manager, entry({ ...PLANNED, border: 'supplier' }))).code).toBe(
      'not_entitled',
    )
  })

  test('[KOS-1-13] what lies on the side of the УК the РСО cannot finish, and the other way round', async () => {
    const { manager, supplier } = town.people
    const id = await published(town, manager)
    expect((await card(id)).outage.border).toBe('managing')
    await at(town, '2126-12-11T10:00')
    expect(refusalOf(await act(town, supplier, 'finish', id))).toMatchObject({
      code: 'not_entitled',
      clause: 'п. 1, абз. 3–4',
    })
    expect((await card(id, supplier)).deeds).toEqual([])
    must(await act(town, manager, 'finish', id))
    expect((await card(id)).outage.status).toBe('finished')
  })
})

describe('terms', () => {
  test('[KOS-1-2] ten days ahead is in time; nine days ahead is saved with the mark of a missed term', async () => {
    const { supplier } = town.people
    town.clock.now = local(town, '2126-12-01T15:00')
    const inTime = await published(town, supplier)
    town.clock.now = local(town, '2126-12-02T09:00')
    const late = await published(town, supplier)
    expect((await card(inTime)).breaches.filter(({ duty }) => duty === 'inform')).toEqual([])
    expect((await card(late)).breaches).toMatchObject([
      { duty: 'inform', clause: 'п. 1, абз. 1' },
      { duty: 'inform_by_law' },
    ])
    expect((await card(late)).outage.status).toBe('scheduled')
  })

  test('[KOS-1-10] the end entered 59 minutes after it became known is in time, 61 minutes after is late', async () => {
    const { supplier } = town.people
    const id = await published(town, supplier, { ...PLANNED, endsAt: '' })
    town.clock.now = local(town, '2126-12-11T12:00')
    await at(town, '2126-12-11T12:00')
    const term = (endsAt: string, knownAt: string) => act(town, supplier, 'set-term', id, { endsAt, knownAt })
    must(await term('2126-12-11T18:00', '2126-12-11T11:01'))
    expect((await card(id)).breaches).toEqual([])
    must(await term('2126-12-11T19:00', '2126-12-11T10:59'))
    expect((await card(id)).breaches).toMatchObject([{ duty: 'enter_end', clause: 'п. 1, абз. 3; п. 2, абз. 1' }])
  })

  test('[KOS-1-12] «автоматически» finishes at the end; «вручную» stays until somebody finishes it and is shown overdue', async () => {
    const { supplier } = town.people
    const auto = await published(town, supplier)
    const manual = await published(town, supplier, { ...PLANNED, finishing: 'manual' })
    await at(town, '2126-12-11T09:00')
    expect((await card(auto)).outage.status).toBe('active')
    await at(town, '2126-12-11T17:01')
    expect((await card(auto)).outage).toMatchObject({ status: 'finished', endedAt: local(town, '2126-12-11T17:00') })
    expect(await card(manual)).toMatchObject({ outage: { status: 'active' }, overdue: true })
    must(await act(town, supplier, 'finish', manual))
    expect((await card(manual)).outage.status).toBe('finished')
  })
})

describe('notices', () => {
  test('[KOS-1-4] published six days ahead every user of the zone is told at once; four days ahead only what lies ahead is still sent', async () => {
    const { supplier } = town.people
    await at(town, '2126-12-05T08:30')
    const early = await published(town, supplier)
    await at(town, '2126-12-05T08:30')
    expect(await told(town, early)).toEqual(['Житель 1: published', 'Житель 2: published'])
    await at(town, '2126-12-07T12:00')
    const later = await published(town, supplier)
    await at(town, '2126-12-11T08:59')
    expect((await told(town, later)).filter((line) => line.startsWith('Житель 1'))).toEqual([
      'Житель 1: published',
      'Житель 1: before',
    ])
    const { rows } = await db.query(
      `select occasion from notice where subject_id = $1 and person_id = $2 order by id`,
      [later, town.people.first.personId],
    )
    expect(rows[1]).toMatchObject({ occasion: expect.stringMatching(/^before-1 /) })
  })

  test('[KOS-1-5] five calendar days before the start everybody in the zone gets one notice, nobody outside', async () => {
    const id = await published(town, town.people.supplier)
    await at(town, '2126-12-06T08:59')
    expect(await told(town, id)).toHaveLength(2)
    await at(town, '2126-12-06T09:00')
    await at(town, '2126-12-06T10:00')
    expect((await told(town, id)).slice(2)).toEqual(['Житель 1: before', 'Житель 2: before'])
  })

  test('[KOS-1-7] a notice due at 03:00 goes at 08:00, one due at 21:59 at once, one due at 22:00 waits', async () => {
    const { supplier } = town.people
    const publishAt = async (moment: string): Promise<number> => {
      await at(town, moment)
      const id = await published(town, supplier)
      await at(town, moment)
      return id
    }
    const night = await publishAt('2126-11-24T03:00')
    expect(await told(town, night)).toEqual([])
    await at(town, '2126-11-24T07:59')
    expect(await told(town, night)).toEqual([])
    await at(town, '2126-11-24T08:00')
    expect(await told(town, night)).toHaveLength(2)
    expect(await told(town, await publishAt('2126-11-24T21:59'))).toHaveLength(2)
    const late = await publishAt('2126-11-24T22:00')
    expect(await told(town, late)).toEqual([])
    await at(town, '2126-11-25T08:00')
    expect(await told(town, late)).toHaveLength(2)
  })

  test('[KOS-1-11] a change of the end sends everybody one more notice with the old and the new time', async () => {
    const { supplier } = town.people
    const id = await published(town, supplier)
    await at(town, '2126-11-24T12:00')
    must(await act(town, supplier, 'set-term', id, { startsAt: '2126-12-11T09:00', endsAt: '2126-12-11T15:00' }))
    await at(town, '2126-11-24T12:00')
    expect((await told(town, id)).slice(2)).toEqual(['Житель 1: term', 'Житель 2: term'])
    const { rows } = await db.query<{ text: string }>(`select text from notice where kind = 'outage-term' limit 1`)
    expect(rows[0]?.text).toMatch(/окончание 11 декабря, 15:00 вместо 11 декабря, 17:00/)
  })

  test('[KOS-1-6] a day before the start everybody in the zone gets one notice, not repeated after a restart', async () => {
    const id = await published(town, town.people.supplier)
    await at(town, '2126-12-10T08:59')
    const before = (await told(town, id)).length
    await at(town, '2126-12-10T09:00')
    expect((await told(town, id)).slice(before)).toEqual(['Житель 1: before', 'Житель 2: before'])
    // a worker that died after its transaction finds the same job again
    const { rows } = await db.query<{ id: number }>(
      `select id from outage_notice where outage_id = $1 and occasion like 'before-1%'`,
      [id],
    )
    await sendOutageNotice(town.deps, rows[0]?.id ?? 0)
    expect(await told(town, id)).toHaveLength(before + 2)
  })

  test('[KOS-1-8] an event created at 23:10 tells nobody until 08:00, then everybody', async () => {
    town.clock.now = local(town, '2126-11-24T23:10')
    const id = await published(town, town.people.supplier)
    await at(town, '2126-11-24T23:10')
    await at(town, '2126-11-25T07:59')
    expect(await told(town, id)).toEqual([])
    await at(town, '2126-11-25T08:00')
    expect(await told(town, id)).toHaveLength(2)
  })

  test('[KOS-1-9] who has two addresses hears of the affected one only', async () => {
    const { supplier, first } = town.people
    must(await watchHouse(town.deps, first, town.houses[4] ?? 0))
    const second = await published(town, supplier, { ...PLANNED, addresses: 'Мира, 5' })
    const neither = await published(town, supplier, { ...PLANNED, addresses: 'Мира, 3' })
    await at(town, '2126-11-23T12:30')
    expect(await told(town, second)).toEqual(['Житель 1: published'])
    expect(await told(town, neither)).toEqual([])
    const { rows } = await db.query<{ path: string }>('select path from notice where person_id = $1', [first.personId])
    expect(rows).toEqual([{ path: `/kostroma/outages/${second}` }])
  })
})
