import { expect, test } from 'vitest'
import { capComplaints } from '../../../test/xsd.ts'
import { cap, type FeedItem, icalendar, rss } from './feeds.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const item: FeedItem = {
  id: 7,
  title: 'Нет холодной воды',
  text: 'Нет холодной воды с 23 ноября, 11:30; причина: «прорыв» <трубы> & осмотр, ремонт по всей длине улицы',
  link: 'https://kostroma.example/kostroma/outages/7',
  publishedAt: NOW,
  startsAt: NOW,
  endsAt: null,
  emergency: true,
  running: true,
}

test('a calendar has lines of at most 75 bytes, escaped commas, and an event that keeps its name when it changes', () => {
  const text = icalendar([item], { title: 'Отключения: Мира, 1', host: 'kostroma.example' }, NOW)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const whole = text.replaceAll('\r\n ', '')
  expect(whole).toContain('UID:outage-7@kostroma.example')
  expect(whole).toContain('DTSTART:20261123T090000Z')
  expect(whole).toContain('DTEND:20261123T130000Z')
  expect(whole).toContain('11:30\\; причина')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('a feed for readers escapes what XML would misread', () => {
  const text = rss([item], { title: 'Кострома: отключения', link: 'https://kostroma.example' }, NOW)
  expect(text).toContain('«прорыв» &lt;трубы&gt; &amp; осмотр')
  expect(text).toContain('<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>')
})

test('an alert and its end are valid by the schema of CAP 1.2, whatever is in their words; a broken one is not', async () => {
  const area = { description: 'Мира, 1 & «2»', points: [[57.7, 40.9]] as const }
  const from = { host: 'kostroma.example', name: 'ООО «Вода & Ко»' }
  for (const state of ['Alert', 'Cancel'] as const)
    for (const endsAt of [null, NOW])
      expect(await capComplaints(cap({ ...item, endsAt }, from, area, state))).toEqual([])
  const broken = cap(item, from, area, 'Alert').replace('<scope>Public</scope>', '')
  expect(await capComplaints(broken)).not.toEqual([])
})

test('an alert carries what CAP 1.2 demands; its end refers to it', () => {
  const area = { description: 'Мира, 1', points: [[57.7, 40.9]] as const }
  const alert = cap(item, { host: 'kostroma.example', name: 'Водоканал' }, area, 'Alert')
  for (const name of [
    'identifier',
    'sender',
    'sent',
    'status',
    'msgType',
    'scope',
    'category',
    'event',
    'urgency',
    'severity',
    'certainty',
    'areaDesc',
  ])
    expect(alert).toMatch(new RegExp(`<${name}>[^<]+</${name}>`))
  expect(alert).toContain('<sent>2026-11-23T09:00:00-00:00</sent>')
  expect(cap(item, { host: 'kostroma.example', name: 'Водоканал' }, area, 'Cancel')).toContain(
    '<references>kostroma.example,outage-7,',
  )
})
