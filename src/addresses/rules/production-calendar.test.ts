import { expect, test } from 'vitest'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { isWorkingDay } from '../../kernel/working-calendar.ts'
import { calendarInLayers } from './calendar-layers.ts'
import { parseProductionCalendar } from './production-calendar.ts'

const file = (days: string, head = '') => `<?xml version="1.0" encoding="UTF-8"?>${head}
<calendar year="2030" lang="ru" date="2029.09.30" country="ru">
  <!-- made up -->
  <holidays><holiday id="1" title="Праздник &quot;Весны&quot;" /></holidays>
  <days>${days}</days>
</calendar>`
const parsed = (xml: string) => {
  const year = parseProductionCalendar(xml)
  if (isRefusal(year)) throw new Error(year.text)
  return year
}
const refused = (xml: string) => {
  const year = parseProductionCalendar(xml)
  return isRefusal(year) ? year.text : 'taken'
}

test('a day says what it is, why, and from where it was moved', () => {
  const days = `<day d="05.01" t="1" h="1"/><day d='05.02' t='1' f='04.27'/><day d="04.27" t="3"></day><day d="11.02" t="2" />`
  expect(parsed(file(days))).toEqual({
    year: 2030,
    days: [
      { day: '2030-05-01', kind: 'off', reason: 'Праздник "Весны"' },
      { day: '2030-05-02', kind: 'off', reason: 'Перенос с 27.04' },
      { day: '2030-04-27', kind: 'working', reason: 'Рабочий день' },
      { day: '2030-11-02', kind: 'short', reason: 'Сокращённый рабочий день' },
    ],
  })
})

test('t="2" on a Saturday is a working day, only shorter: 1 November 2025 and 20 February 2027 were written so', () => {
  const { calendar } = getRegulation('ukhta')
  const loaded = (day: string) => [{ day, kind: 'short' as const, origin: 'loaded' as const }]
  for (const day of ['2025-11-01', '2027-02-20']) {
    const year = Number(day.slice(0, 4))
    const inForce = calendarInLayers({ calendar, regionalDaysOff: [] }, { years: [year], days: loaded(day) })
    expect(isWorkingDay(Temporal.PlainDate.from(day), inForce)).toBe(true)
    expect(inForce.shortDays.has(day)).toBe(true)
  }
})

test('a document type, entities, broken tags, no year, a day that is none, a day twice: each refused with its reason', () => {
  const day = '<day d="01.01" t="1"/>'
  expect(refused(file(day, '<!DOCTYPE calendar [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))).toContain('DTD')
  expect(refused(file('<![CDATA[x]]>'))).toContain('DTD')
  expect(refused(file('<day d="01.01" t="1"'))).toContain('не XML')
  expect(refused(file('<day d="01.01" t=1/>'))).toContain('не XML')
  expect(refused(file(day).replace('year="2030"', 'year="203"'))).toContain('год')
  expect(refused(file('<day d="02.29" t="1"/>'))).toContain('d="02.29"')
  expect(refused(file('<day d="01.01" t="7"/>'))).toContain('t="7"')
  expect(refused(file(day + day))).toContain('дважды')
  expect(refused(file(''))).toContain('ни одного дня')
  expect(refused('Дата;Тип\n01.01.2026;выходной')).toContain('год')
})

test('layers: a loaded year replaces the shipped one, the region’s days stay over it, the operator’s over all', () => {
  const grozny = getRegulation('grozny')
  const off = (stored: Parameters<typeof calendarInLayers>[1], day: string) =>
    !isWorkingDay(Temporal.PlainDate.from(day), calendarInLayers(grozny, stored))
  const nothing = { years: [], days: [] }
  expect([off(nothing, '2026-01-09'), off(nothing, '2026-03-19')]).toEqual([true, true])
  const loaded = { years: [2026], days: [{ day: '2026-06-11', kind: 'off', origin: 'loaded' }] } as const
  expect([off(loaded, '2026-01-09'), off(loaded, '2026-06-11'), off(loaded, '2026-03-19')]).toEqual([false, true, true])
  expect(off(loaded, '2025-05-02')).toBe(true)
  const edited = {
    ...loaded,
    days: [...loaded.days, { day: '2026-03-19', kind: 'working', origin: 'edited' }],
  } as const
  expect(off(edited, '2026-03-19')).toBe(false)
})
