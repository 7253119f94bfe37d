import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Actor } from '../people/index.ts'
import type { Db } from '../platform/database.ts'
import { openCard } from './actions/open-card.ts'
import { openList } from './actions/open-list.ts'
import { perform } from './actions/perform.ts'
import { submit } from './actions/submit.ts'
import {
  act,
  buildTown,
  entry,
  file,
  must,
  refusalOf,
  requestIn,
  requestOfStatus,
  scan,
  type Town,
} from './requests.fixture.ts'
import { decide, deeds, type Party, parties, type Status, statusesOf } from './rules/lifecycle.ts'
import { clockLines } from './web/staff/clocks.ts'

const REASON = 'Нужна деталь, её привезут через два дня'
let db: Db
let grozny: Town
let ukhta: Town

beforeAll(async () => {
  db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
})

const cardOf = async (town: Town, id: number, as: Actor = town.people.manager) =>
  must(await openCard(town.deps, as, id))
const idsOf = async (town: Town, as: Actor, filter = {}) =>
  must(await openList(town.deps, as, { limit: 100, ...filter })).map((row) => row.id)
const said = async (town: Town, id: number, deed: string) =>
  (await cardOf(town, id, town.people.operator)).story.find((event) => event.deed === deed)

/** The same proof for both towns under their own clause ids. */
const inBoth = (grz: string, uht: string, what: string, prove: (town: Town) => Promise<void>) => {
  test(`[${grz}] Грозный: ${what}`, () => prove(grozny))
  test(`[${uht}] Ухта: ${what}`, () => prove(ukhta))
}

describe('intake', () => {
  const byDispatcher = async (town: Town, channel: string) => {
    const { requestId } = must(await file(town, town.people.dispatcher, { applicantPhone: '8 (912) 345-67-89' }))
    const { card } = await cardOf(town, requestId)
    expect(card).toMatchObject({
      channel,
      authorName: town.people.dispatcher.name,
      applicantFullName: 'Мария Петровна',
      applicantPhone: '+7 912 ···-··-89',
      status: 'new',
    })
    expect(card.createdAt).toEqual(town.clock.now)
  }
  inBoth('GRZ-2.1-1', 'UHT-2.1-a', 'a request entered from a call keeps channel, employee and caller', (town) =>
    byDispatcher(town, 'dispatch'),
  )

  inBoth(
    'GRZ-2.1-2',
    'UHT-2.1-b',
    'a resident’s own request is in the УО’s list at once, channel «портал»',
    async (town) => {
      const { requestId, number } = must(await file(town, town.people.resident))
      expect(number).toMatch(town.id === 'ukhta' ? /^УХТ-2026-\d{6}$/ : /^[А-Я]{3}-2026-\d{6}$/)
      expect(await idsOf(town, town.people.manager)).toContain(requestId)
      expect((await cardOf(town, requestId)).card.channel).toBe('portal')
    },
  )

  test('a house without an УО goes to the functional operator: nothing is without an owner', async () => {
    for (const town of [grozny, ukhta]) {
      const { requestId } = must(await file(town, town.people.resident, { houseId: String(town.unmanaged) }))
      const { card, deeds: open } = await cardOf(town, requestId, town.people.operator)
      expect(card.managerId).toBe(town.ids.operator)
      expect(open).toEqual(expect.arrayContaining(['assign', 'reroute']))
      must(
        await act(town, town.people.operator, 'reroute', requestId, {
          organization: String(town.ids.managing),
          reason: REASON,
        }),
      )
      expect(await idsOf(town, town.people.manager)).toContain(requestId)
    }
  })

  test('every wrong field is named at once: a house that does not exist, no type, no text, a malformed phone', async () => {
    const refusal = refusalOf(
      await file(grozny, grozny.people.dispatcher, {
        houseId: '999999',
        typeCode: '99.9',
        description: '',
        applicantPhone: '12345',
      }),
    )
    expect(refusal.code).toBe('invalid')
    expect(Object.keys(refusal.fields ?? {}).sort()).toEqual(['applicantPhone', 'description', 'houseId', 'typeCode'])
  })

  test('a house of another town does not exist here', async () => {
    expect(
      refusalOf(await file(grozny, grozny.people.resident, { houseId: String(ukhta.house) })).fields,
    ).toHaveProperty('houseId')
  })

  test('the same form sent twice makes one request; the same key with other data is refused', async () => {
    const form = entry({ houseId: String(grozny.house), typeCode: '10.1', description: 'Нет воды вторые сутки' })
    const sent = () => submit(grozny.deps, grozny.people.resident, form, 'same-key-12345')
    const [first, second] = (await Promise.all([sent(), sent()])).map(must)
    const again = must(await submit(grozny.deps, grozny.people.resident, form, 'same-key-12345'))
    expect(again.repeated).toBe(true)
    const { rows } = await db.query('select count(*)::int as n from event where key = $1', [
      `${grozny.people.resident.personId}:same-key-12345`,
    ])
    expect(rows).toEqual([{ n: 1 }])
    expect(first?.requestId).toBe(second?.requestId)
    expect(first?.number).toBe(second?.number)
    expect([first?.repeated, second?.repeated].sort()).toEqual([false, true])
    const other = entry({ houseId: String(grozny.house), typeCode: '10.1', description: 'Совсем другое' })
    expect(refusalOf(await submit(grozny.deps, grozny.people.resident, other, 'same-key-12345')).code).toBe(
      'key_reused',
    )
  })

  test('without consent to data processing a resident files nothing', async () => {
    await db.query('delete from consent where person_id = $1', [ukhta.people.neighbour.personId])
    expect(refusalOf(await file(ukhta, ukhta.people.neighbour)).text).toContain('согласие')
  })
})

describe('УО', () => {
  inBoth(
    'GRZ-3.3.1-1',
    'UHT-3.4.1-a2',
    'a linked executor gets the request in its list, an unlinked one is refused',
    async (town) => {
      const id = await requestIn(town, 'new')
      expect(
        refusalOf(await act(town, town.people.manager, 'assign', id, { executor: `organization:${town.ids.unlinked}` }))
          .clause,
      ).toBe(town.regulation.clauses.redirect)
      must(await act(town, town.people.manager, 'assign', id, { executor: `organization:${town.ids.supplier}` }))
      expect(await idsOf(town, town.people.supplier)).toContain(id)
      expect(await idsOf(town, town.people.contractor)).not.toContain(id)
    },
  )

  test('[UHT-3.4.1-a1] Ухта: a request assigned to a named employee is in that person’s list', async () => {
    const id = await requestIn(ukhta, 'new')
    must(
      await act(ukhta, ukhta.people.manager, 'assign', id, { executor: `employee:${ukhta.people.employee.personId}` }),
    )
    expect(await idsOf(ukhta, ukhta.people.employee)).toContain(id)
    must(await act(ukhta, ukhta.people.employee, 'accept', id))
  })

  test('Грозный: the text knows no own employee, so assigning to one is refused', async () => {
    const id = await requestIn(grozny, 'new')
    expect(
      refusalOf(
        await act(grozny, grozny.people.manager, 'assign', id, {
          executor: `employee:${grozny.people.employee.personId}`,
        }),
      ).fields,
    ).toHaveProperty('executor')
  })

  inBoth(
    'GRZ-3.3.1-2',
    'UHT-3.4.1-b',
    'postponing needs date and reason, and ends by itself on the date',
    async (town) => {
      const id = await requestIn(town, 'accepted')
      const until = new Date(town.clock.now.getTime() + 2 * 86_400_000).toISOString()
      expect(refusalOf(await act(town, town.people.manager, 'postpone', id, { reason: REASON })).fields).toHaveProperty(
        'until',
      )
      expect(refusalOf(await act(town, town.people.manager, 'postpone', id, { until })).fields).toHaveProperty('reason')
      must(await act(town, town.people.manager, 'postpone', id, { until, reason: REASON }))
      expect((await cardOf(town, id)).card.status).toBe('postponed')
      const { requestTasks } = await import('./jobs/tasks.ts')
      const before = town.clock.now
      await requestTasks(town.deps)['requests.resume']({ requestId: id })
      expect((await cardOf(town, id)).card.status).toBe('postponed')
      town.clock.now = new Date(until)
      await requestTasks(town.deps)['requests.resume']({ requestId: id })
      town.clock.now = before
      expect((await cardOf(town, id)).card.status).toBe('accepted')
      expect((await said(town, id, 'resume'))?.actorRole).toBe('system')
    },
  )

  inBoth(
    'GRZ-3.3.1-3',
    'UHT-3.4.1-v',
    'extending needs a reason and a later date; both terms are kept',
    async (town) => {
      const id = await requestIn(town, 'accepted')
      const { card } = await cardOf(town, id)
      const later = new Date(card.dueAt.getTime() + 86_400_000).toISOString()
      const earlier = new Date(card.dueAt.getTime() - 3_600_000).toISOString()
      expect(refusalOf(await act(town, town.people.manager, 'extend', id, { dueAt: later })).fields).toHaveProperty(
        'reason',
      )
      expect(
        refusalOf(await act(town, town.people.manager, 'extend', id, { dueAt: earlier, reason: REASON })).fields,
      ).toHaveProperty('dueAt')
      must(await act(town, town.people.manager, 'extend', id, { dueAt: later, reason: REASON }))
      expect((await cardOf(town, id)).card.dueAt.toISOString()).toBe(later)
      expect((await said(town, id, 'extend'))?.changes).toMatchObject({
        dueAt: [card.dueAt.toISOString(), later],
        reason: REASON,
      })
    },
  )

  inBoth('GRZ-3.3.1-4', 'UHT-3.4.1-g', 'declining needs a reason; the applicant sees it', async (town) => {
    const id = await requestIn(town, 'new')
    expect(refusalOf(await act(town, town.people.manager, 'decline', id)).fields).toHaveProperty('reason')
    must(await act(town, town.people.manager, 'decline', id, { reason: 'Дом на гарантии застройщика' }))
    const seen = await cardOf(town, id, town.people.resident)
    expect(seen.card.status).toBe('declined')
    expect(seen.story.find((event) => event.deed === 'decline')?.changes).toMatchObject({
      reason: 'Дом на гарантии застройщика',
    })
    expect((await cardOf(town, id, town.people.dispatcher)).story.some((event) => event.deed === 'decline')).toBe(true)
  })

  inBoth(
    'GRZ-3.3.1-5',
    'UHT-3.4.1-d',
    'changing the type recomputes term and crew clock and is recorded',
    async (town) => {
      const id = await requestIn(town, 'new')
      must(await act(town, town.people.manager, 'change-type', id, { typeCode: '10.4' }))
      const { card } = await cardOf(town, id)
      expect(card).toMatchObject({ typeCode: '10.4', emergency: true })
      expect(card.crewDueAt?.getTime()).toBe(card.createdAt.getTime() + 30 * 60_000)
      expect(card.dueAt.getTime()).toBe(card.createdAt.getTime() + 3 * 86_400_000)
      expect((await said(town, id, 'change-type'))?.actorName).toBe(town.people.manager.name)
    },
  )

  inBoth('GRZ-3.3.2-1', 'UHT-3.4.2-a', 'a request nobody touched in due time is shown and counted', async (town) => {
    const id = await requestIn(town, 'new')
    const { countersOf } = await import('./sql/list.ts')
    const { card } = await cardOf(town, id)
    const at = new Date(card.processDueAt.getTime() + 1000)
    const before = await countersOf(db, town.people.manager, [{ unprocessed: true }], at)
    expect(
      must(
        await openList({ ...town.deps, clock: () => at }, town.people.manager, { unprocessed: true, limit: 100 }),
      ).map((row) => row.id),
    ).toContain(id)
    must(await act(town, town.people.manager, 'assign', id, { executor: `organization:${town.ids.contractor}` }))
    expect((await countersOf(db, town.people.manager, [{ unprocessed: true }], at))[0]).toBe((before[0] ?? 0) - 1)
  })

  inBoth(
    'GRZ-3.3.2-2',
    'UHT-3.4.2-b',
    'a near term warns once, a missed one says «просрочена» and is listed',
    async (town) => {
      const id = await requestIn(town, 'assigned')
      const { card } = await cardOf(town, id)
      const { requestTasks } = await import('./jobs/tasks.ts')
      const run = async (at: Date) =>
        requestTasks({ ...town.deps, clock: () => at })['requests.warn']({ requestId: id })
      const notices = async () =>
        (
          await db.query<{ kind: string; text: string }>(
            `select kind, text from notice where subject_id = $1 and organization_id = $2 and occasion like 'term %' order by id`,
            [id, town.ids.managing],
          )
        ).rows
      await run(card.createdAt)
      expect(await notices()).toEqual([])
      const near = new Date(card.dueAt.getTime() - 60_000)
      await run(near)
      await run(near)
      expect((await notices()).map((notice) => notice.kind)).toEqual(['term-near'])
      const late = new Date(card.dueAt.getTime() + 60_000)
      await run(late)
      expect((await notices()).at(-1)?.text).toContain('просрочена')
      expect(
        must(
          await openList({ ...town.deps, clock: () => late }, town.people.manager, { overdue: true, limit: 100 }),
        ).map((row) => row.id),
      ).toContain(id)
    },
  )

  test('[GRZ-3.3.2-3] the УО confirms or returns with a comment; the applicant is asked only after it confirmed', async () => {
    const id = await requestIn(grozny, 'reported')
    expect(refusalOf(await act(grozny, grozny.people.resident, 'close', id)).code).toBe('illegal_step')
    expect(refusalOf(await act(grozny, grozny.people.manager, 'return', id)).fields).toHaveProperty('comment')
    must(await act(grozny, grozny.people.manager, 'return', id, { comment: 'Кран по-прежнему капает' }))
    must(
      await act(
        grozny,
        grozny.people.contractor,
        'report-done',
        id,
        { works: 'Кран заменён' },
        { workOrder: [scan()] },
      ),
    )
    must(await act(grozny, grozny.people.manager, 'confirm', id))
    expect((await cardOf(grozny, id, grozny.people.resident)).deeds).toContain('close')
  })

  test('[UHT-3.4.2-v] Ухта: confirmation without a signed act or card is refused, with it the request goes to closing', async () => {
    const id = await requestIn(ukhta, 'reported')
    expect(refusalOf(await act(ukhta, ukhta.people.manager, 'confirm', id)).clause).toBe('п. 3.4.2 «в»')
    must(
      await act(
        ukhta,
        ukhta.people.manager,
        'confirm',
        id,
        { evidenceKind: 'quality_card' },
        { evidence: [scan('карточка.pdf')] },
      ),
    )
    const { card, files } = await cardOf(ukhta, id)
    expect(card.status).toBe('awaiting_confirmation')
    expect(files.map((each) => each.kind)).toContain('quality_card')
  })

  test('the act that the crew carried in serves the confirmation by name, and not once the works were returned', async () => {
    const id = await requestIn(ukhta, 'in_progress')
    const report = { works: 'Заменён кран', comment: 'Кран заменён, течи больше нет' }
    const attach = () =>
      act(ukhta, ukhta.people.contractor, 'attach', id, { evidenceKind: 'signed_act' }, { evidence: [scan('акт.pdf')] })
    const done = () =>
      act(ukhta, ukhta.people.contractor, 'report-done', id, report, { workOrder: [scan('заказ-наряд.pdf')] })
    const confirm = (values = {}) => act(ukhta, ukhta.people.manager, 'confirm', id, values)
    const lastAct = async () =>
      (await cardOf(ukhta, id)).files.findLast(({ kind }) => kind === 'signed_act')?.fileId ?? ''
    must(await attach())
    must(await done())
    const stale = await lastAct()
    ukhta.clock.now = new Date(ukhta.clock.now.getTime() + 60_000)
    must(await act(ukhta, ukhta.people.manager, 'return', id, { comment: 'Течь осталась, переделайте' }))
    ukhta.clock.now = new Date(ukhta.clock.now.getTime() + 60_000)
    must(await done())
    expect(refusalOf(await confirm({ earlierFile: stale })).fields).toHaveProperty('evidence')
    must(await act(ukhta, ukhta.people.manager, 'return', id, { comment: 'Нет нового акта с подписью' }))
    ukhta.clock.now = new Date(ukhta.clock.now.getTime() + 60_000)
    must(await attach())
    must(await done())
    expect(refusalOf(await confirm()).clause).toBe('п. 3.4.2 «в»')
    must(await confirm({ earlierFile: await lastAct() }))
    const { card, story } = await cardOf(ukhta, id)
    expect(card.status).toBe('awaiting_confirmation')
    expect(story.find(({ deed }) => deed === 'confirm')?.changes).toMatchObject({ earlierFile: 'signed_act: акт.pdf' })
  })
})

describe('ПО, СО, РСО', () => {
  inBoth(
    'GRZ-3.4.2-2',
    'UHT-3.5.2-b',
    'acceptance is stamped; until then the request waits as not accepted, after its term as late',
    async (town) => {
      const id = await requestIn(town, 'assigned')
      const waiting = await cardOf(town, id)
      expect(waiting.expects).toMatchObject({ party: 'executor', clause: 'accept', by: waiting.card.acceptDueAt })
      const late = new Date((waiting.card.acceptDueAt?.getTime() ?? 0) + 60_000)
      const clock = clockLines(waiting.card, town.regulation, late).find(
        ({ title }) => title === 'Принятие исполнителем',
      )
      expect(clock?.said).toMatchObject({ tone: 'bad', text: expect.stringContaining('опоздание') })
      must(await act(town, town.people.contractor, 'accept', id))
      const { card } = await cardOf(town, id)
      expect(card.acceptedAt).toEqual(town.clock.now)
      expect((await said(town, id, 'accept'))?.actorName).toBe(town.people.contractor.name)
    },
  )

  inBoth('GRZ-3.4.2-3', 'UHT-3.5.2-v', 'the done-report is refused until the defect is confirmed', async (town) => {
    const id = await requestIn(town, 'accepted')
    const report = () =>
      act(town, town.people.contractor, 'report-done', id, { works: 'Заменён кран' }, { workOrder: [scan()] })
    expect(refusalOf(await report()).code).toBe('illegal_step')
    must(await act(town, town.people.contractor, 'confirm-defect', id))
    must(await report())
    expect(await said(town, id, 'confirm-defect')).toBeDefined()
  })

  inBoth(
    'GRZ-3.4.2-4',
    'UHT-3.5.2-g',
    'impossibility needs one of two grounds and an explanation, and goes back to the УО',
    async (town) => {
      const id = await requestIn(town, 'accepted')
      expect(
        refusalOf(await act(town, town.people.contractor, 'report-impossible', id, { reason: REASON })).fields,
      ).toHaveProperty('ground')
      expect(
        refusalOf(await act(town, town.people.contractor, 'report-impossible', id, { ground: 'not_ours' })).fields,
      ).toHaveProperty('reason')
      must(
        await act(town, town.people.contractor, 'report-impossible', id, {
          ground: 'not_confirmed',
          reason: 'На месте давление в норме',
        }),
      )
      const { card, deeds: open } = await cardOf(town, id)
      expect(card).toMatchObject({ status: 'impossible', closedAt: null })
      expect(open).toContain('assign')
    },
  )

  inBoth(
    'GRZ-3.4.2-5',
    'UHT-3.5.2-d',
    'the crew clock runs from creation: 29:59 in time, 30:01 late, however late it was assigned',
    async (town) => {
      const start = town.clock.now
      for (const [seconds, state] of [
        [29 * 60 + 59, 'in_time'],
        [30 * 60 + 1, 'late'],
      ] as const) {
        town.clock.now = start
        const id = await requestIn(town, 'new', { typeCode: '10.4' })
        town.clock.now = new Date(start.getTime() + 29 * 60_000)
        must(await act(town, town.people.manager, 'assign', id, { executor: `organization:${town.ids.contractor}` }))
        must(await act(town, town.people.contractor, 'accept', id))
        town.clock.now = new Date(start.getTime() + seconds * 1000)
        must(await act(town, town.people.contractor, 'send-crew', id))
        expect((await cardOf(town, id)).crew).toBe(state)
        expect((await said(town, id, 'send-crew'))?.changes).toMatchObject({ crew: [null, state] })
      }
      town.clock.now = start
    },
  )

  inBoth('GRZ-3.4.2-6a', 'UHT-3.5.2-e1', 'a report with an empty list of works is refused', async (town) => {
    const id = await requestIn(town, 'in_progress')
    const refusal = refusalOf(
      await act(town, town.people.contractor, 'report-done', id, { works: ' \n ' }, { workOrder: [scan()] }),
    )
    expect(refusal.fields).toHaveProperty('works')
    expect(refusal.clause).toBe(town.regulation.clauses.reportWorks)
  })

  inBoth(
    'GRZ-3.4.2-6b',
    'UHT-3.5.2-e2',
    'a report without the work order is refused, with it the УО checks',
    async (town) => {
      const id = await requestIn(town, 'in_progress')
      expect(
        refusalOf(await act(town, town.people.contractor, 'report-done', id, { works: 'Заменён кран' })).fields,
      ).toHaveProperty('workOrder')
      must(
        await act(
          town,
          town.people.contractor,
          'report-done',
          id,
          { works: 'Заменён кран\nПроверено давление' },
          { workOrder: [scan()] },
        ),
      )
      const { card, files } = await cardOf(town, id)
      expect(card).toMatchObject({ status: 'reported', works: ['Заменён кран', 'Проверено давление'] })
      expect(files.map((each) => each.kind)).toContain('work_order')
    },
  )
})

describe('closing', () => {
  const confirmed = { ground: 'confirmed', noClaimsToTerm: 'on', noClaimsToQuality: 'on' }

  test('[UHT-A1-6] the resident closes the request in the personal account', async () => {
    const id = await requestIn(ukhta, 'awaiting_confirmation')
    must(await act(ukhta, ukhta.people.resident, 'close', id))
    expect((await cardOf(ukhta, id)).card.status).toBe('closed')
    expect((await said(ukhta, id, 'close'))?.actorRole).toBe('applicant')
  })

  test('[GRZ-2.3-2] Грозный: an unconfirmed request goes to the functional operator, who decides it', async () => {
    const id = await requestIn(grozny, 'awaiting_confirmation')
    must(await act(grozny, grozny.people.resident, 'object', id, { reason: 'Вода всё ещё не идёт' }))
    expect(await idsOf(grozny, grozny.people.operator, { status: 'disputed' })).toContain(id)
    expect(refusalOf(await act(grozny, grozny.people.manager, 'send-back', id, { reason: REASON })).code).toBe(
      'not_entitled',
    )
    must(await act(grozny, grozny.people.operator, 'send-back', id, { reason: 'Замечания жителя обоснованы' }))
    expect((await cardOf(grozny, id)).deeds).toContain('assign')
  })

  test('Ухта: an unconfirmed request goes back to the УО', async () => {
    const id = await requestIn(ukhta, 'awaiting_confirmation')
    must(await act(ukhta, ukhta.people.resident, 'object', id, { reason: 'Вода всё ещё не идёт' }))
    expect((await cardOf(ukhta, id)).deeds).toContain('assign')
  })

  test('[GRZ-3.2.2-4] ЕДДС closes on the resident’s word without a file, but not without both marks', async () => {
    const id = await requestIn(grozny, 'awaiting_confirmation')
    expect(
      refusalOf(
        await act(grozny, grozny.people.dispatcher, 'close-by-dispatcher', id, {
          ground: 'confirmed',
          noClaimsToTerm: 'on',
        }),
      ).fields,
    ).toHaveProperty('noClaims')
    must(await act(grozny, grozny.people.dispatcher, 'close-by-dispatcher', id, confirmed))
    expect((await said(grozny, id, 'close-by-dispatcher'))?.changes).toMatchObject({ noClaims: true })
  })

  test('[UHT-3.2.2-g] [UHT-A1-7] ЦОЗ closes only with a signed act or card, a new one or one already attached', async () => {
    const id = await requestIn(ukhta, 'awaiting_confirmation')
    const close = (values: Record<string, string>, files = {}) =>
      act(ukhta, ukhta.people.dispatcher, 'close-by-dispatcher', id, { ...confirmed, ...values }, files)
    expect(refusalOf(await close({})).clause).toBe('п. 3.2.2 «г»')
    expect(refusalOf(await close({ earlierFile: '00000000-0000-0000-0000-000000000000' })).fields).toHaveProperty(
      'evidence',
    )
    must(await close({ evidenceKind: 'quality_card' }, { evidence: [scan('карточка.pdf')] }))
    expect((await cardOf(ukhta, id)).files.map((each) => each.kind)).toContain('quality_card')
    const other = await requestIn(ukhta, 'awaiting_confirmation')
    const act1 = (await cardOf(ukhta, other)).files.find((each) => each.kind === 'signed_act')
    must(
      await act(ukhta, ukhta.people.dispatcher, 'close-by-dispatcher', other, {
        ...confirmed,
        earlierFile: act1?.fileId ?? '',
      }),
    )
  })

  inBoth(
    'GRZ-3.2.1-1b',
    'UHT-3.2.1-a2',
    'after three recorded unanswered calls closing is refused, after the fourth allowed',
    async (town) => {
      const id = await requestIn(town, 'awaiting_confirmation')
      const close = () => act(town, town.people.dispatcher, 'close-by-dispatcher', id, { ground: 'no_answer' })
      for (let calls = 0; calls < 4; calls++) {
        expect(refusalOf(await close()).clause).toBe(town.regulation.clauses.closeNoAnswer)
        must(await act(town, town.people.dispatcher, 'record-call', id, { outcome: 'no_answer' }))
      }
      must(await close())
      expect((await cardOf(town, id)).card.status).toBe('closed_unconfirmed')
    },
  )

  test('[UHT-A1-5] closing is impossible before the УО’s confirmation, for the resident and for ЦОЗ', async () => {
    for (const point of ['new', 'assigned', 'accepted', 'in_progress', 'reported'] as const) {
      const id = await requestIn(ukhta, point)
      expect(refusalOf(await act(ukhta, ukhta.people.resident, 'close', id)).code).toBe('illegal_step')
      expect(refusalOf(await act(ukhta, ukhta.people.dispatcher, 'close-by-dispatcher', id, confirmed)).code).toBe(
        'illegal_step',
      )
    }
  })
})

describe('two at once, and strangers', () => {
  test('of two different deeds at one moment one wins; the other is told what changed', async () => {
    const id = await requestIn(grozny, 'new')
    const { version } = (await cardOf(grozny, id)).card
    const deedsAtOnce = [
      perform(
        grozny.deps,
        grozny.people.manager,
        'assign',
        id,
        entry({ executor: `organization:${grozny.ids.contractor}` }),
        { version },
      ),
      perform(grozny.deps, grozny.people.manager, 'decline', id, entry({ reason: 'Не наша зона ответственности' }), {
        version,
      }),
    ]
    const results = await Promise.all(deedsAtOnce)
    const lost = results.filter((result) => 'refused' in result)
    expect(lost).toHaveLength(1)
    expect(refusalOf(lost[0])).toMatchObject({ code: 'stale' })
    expect(refusalOf(lost[0]).text).toContain(grozny.people.manager.name)
  })

  test('a deed repeated with its key has one effect', async () => {
    const id = await requestIn(grozny, 'assigned')
    const { version } = (await cardOf(grozny, id)).card
    for (let time = 0; time < 3; time++)
      must(
        await perform(grozny.deps, grozny.people.contractor, 'accept', id, entry(), { version, key: 'accept-once-1' }),
      )
    expect((await cardOf(grozny, id)).story.filter((event) => event.deed === 'accept')).toHaveLength(1)
  })

  inBoth('GRZ-1.4.2', 'UHT-1.4-g', 'an РСО gets requests from the УО and sees only its own', async (town) => {
    const id = await requestIn(town, 'new')
    expect(refusalOf(await openCard(town.deps, town.people.supplier, id)).code).toBe('not_found')
    must(await act(town, town.people.manager, 'assign', id, { executor: `organization:${town.ids.supplier}` }))
    expect(must(await openCard(town.deps, town.people.supplier, id)).deeds).toEqual(['accept', 'entrust'])
  })

  test('another УО, another resident and another town see nothing of a request', async () => {
    const id = await requestIn(ukhta, 'new')
    for (const [town, who] of [
      [ukhta, ukhta.people.stranger],
      [ukhta, ukhta.people.neighbour],
      [grozny, grozny.people.dispatcher],
      [grozny, grozny.people.operator],
    ] as const) {
      expect(refusalOf(await openCard(town.deps, who, id)).code).toBe('not_found')
      expect(refusalOf(await act(town, who, 'decline', id, { reason: REASON })).code).toBe('not_found')
      expect(await idsOf(town, who)).not.toContain(id)
    }
  })

  test('a supervisor sees the request without the applicant', async () => {
    const id = await requestIn(ukhta, 'new')
    const { card, deeds: open } = await cardOf(ukhta, id, ukhta.people.supervisor)
    expect(card).toMatchObject({ applicantFullName: null, applicantPhone: null, flat: null })
    expect(open).toEqual([])
  })
})

test('[GRZ-2.3-1] the functional operator corrects what was entered wrongly; old and new stay in the story', async () => {
  const id = await requestIn(grozny, 'new')
  must(
    await act(grozny, grozny.people.operator, 'correct', id, {
      houseId: String(grozny.unmanaged),
      reason: 'Заявитель назвал другой дом',
    }),
  )
  const event = await said(grozny, id, 'correct')
  expect(event?.actorName).toBe(grozny.people.operator.name)
  expect(event?.changes.address).toEqual([expect.stringContaining('grozny 1'), expect.stringContaining('grozny 2')])
})

inBoth(
  'GRZ-3.2.1-2',
  'UHT-3.2.1-b',
  'telling the author about his request is recorded, after the identity marks are confirmed',
  async (town) => {
    const { requestId } = must(await file(town, town.people.dispatcher, { applicantPhone: '89129998877' }))
    expect(await idsOf(town, town.people.dispatcher, { search: '912 999-88-77' })).toEqual([requestId])
    expect(refusalOf(await act(town, town.people.dispatcher, 'disclose', requestId)).fields).toHaveProperty(
      'identityConfirmed',
    )
    must(await act(town, town.people.dispatcher, 'disclose', requestId, { identityConfirmed: 'on' }))
    expect((await said(town, requestId, 'disclose'))?.actorName).toBe(town.people.dispatcher.name)
  },
)

/** Deeds that an empty form already does: that they pass is proved one by one above. */
const nothingToFill: readonly string[] = [
  'accept',
  'confirm-defect',
  'close',
  'confirm',
  'send-crew',
  'localise',
  'resume',
  'take-control',
]

/** Of any status, also one that nobody may join any more: who joined earlier stays. */
const joinBehindTheScenes = (town: Town, requestId: number) =>
  town.db.query(
    `with made as (insert into co_applicant (request_id, person_id, joined_at, entered_by) values ($1, $2, now(), $2) returning request_id)
     update request set joined = 1 where id in (select request_id from made)`,
    [requestId, town.people.neighbour.personId],
  )

/** Every deed of every party on a request of this status: the table decides, the door must agree with it. */
async function walk(town: Town, status: Status): Promise<void> {
  const { people } = town
  const roles: Record<Exclude<Party, 'system' | 'controller'>, Actor> = {
    applicant: people.resident,
    co_applicant: people.neighbour,
    dispatcher: people.dispatcher,
    manager: people.manager,
    executor: people.contractor,
    functional_operator: people.operator,
  }
  const id = await requestOfStatus(town, status)
  await joinBehindTheScenes(town, id)
  const { card } = await cardOf(town, id)
  expect(card.status).toBe(status)
  for (const party of parties) {
    // A controller is a party of messages alone.
    if (party === 'system' || party === 'controller' || (party === 'executor' && card.executorId === null)) continue
    for (const deed of deeds) {
      const by = decide(deed, card, new Set<Party>([party]), town.regulation)
      if (typeof by === 'string' && nothingToFill.includes(deed)) continue
      // A legal step answers with its empty fields, an illegal one never gets that far.
      const result = refusalOf(await act(town, roles[party], deed, id))
      expect(result.code, `${status} ${deed} ${party}`).toBe(typeof by === 'string' ? 'invalid' : by.code)
      expect(result.clause, `${status} ${deed} ${party}`).toBeTruthy()
    }
  }
  expect((await cardOf(town, id)).card).toMatchObject({ status, version: card.version })
}

inBoth(
  'GRZ-2.2] [GRZ-A1',
  'UHT-2.2',
  'every status × deed × role: exactly the scheme’s steps pass, the rest are refused with a clause',
  async (town) => {
    for (const status of statusesOf(town.regulation)) await walk(town, status)
  },
)
