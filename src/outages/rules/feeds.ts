/** An outage as feeds tell of it; times are instants. */
export type FeedItem = {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly link: string
  readonly publishedAt: Date
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly emergency: boolean
  readonly running: boolean
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** RSS 2.0 */
export function rss(
  items: readonly FeedItem[],
  about: { readonly title: string; readonly link: string },
  now: Date,
): string {
  const entries = items.map(
    (item) =>
      `<item><title>${escaped(item.title)}</title><link>${escaped(item.link)}</link><guid>${escaped(item.link)}</guid>` +
      `<pubDate>${item.publishedAt.toUTCString()}</pubDate><description>${escaped(item.text)}</description></item>`,
  )
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escaped(about.title)}</title>` +
    `<link>${escaped(about.link)}</link><description>${escaped(about.title)}</description><language>ru</language>` +
    `<lastBuildDate>${now.toUTCString()}</lastBuildDate>${entries.join('')}</channel></rss>\n`
  )
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
const icalText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')

/** Lines longer than 75 bytes are folded (RFC 5545, 3.1), never inside a letter. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const letter of line) {
    const bytes = new TextEncoder().encode(letter).length
    if (size + bytes > 74) {
      parts.push(part)
      part = ''
      size = 0
    }
    part += letter
    size += bytes
  }
  return [...parts, part].join('\r\n ')
}

/** iCalendar of one address: subscribed to once, it shows every further outage by itself. An unknown end shows four hours. */
export function icalendar(
  items: readonly FeedItem[],
  about: { readonly title: string; readonly host: string },
  now: Date,
): string {
  const HOURS = 4 * 3_600_000
  const events = items.flatMap((item) => [
    'BEGIN:VEVENT',
    `UID:outage-${item.id}@${about.host}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(item.startsAt)}`,
    `DTEND:${stamp(item.endsAt ?? new Date(item.startsAt.getTime() + HOURS))}`,
    `SUMMARY:${icalText(item.title)}`,
    `DESCRIPTION:${icalText(item.text)}`,
    `URL:${item.link}`,
    'END:VEVENT',
  ])
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//dvor//outages//RU', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...[`X-WR-CALNAME:${icalText(about.title)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', ...events, 'END:VCALENDAR'],
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

export type Area = {
  readonly description: string
  readonly points: readonly (readonly [latitude: number, longitude: number])[]
}

/** CAP 1.2 (OASIS) of one emergency; times carry an offset, as the standard asks. */
export function cap(
  item: FeedItem,
  sender: { readonly host: string; readonly name: string },
  area: Area,
  state: 'Alert' | 'Cancel',
): string {
  const time = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, '-00:00')
  const circle = area.points.map(([latitude, longitude]) => `<circle>${latitude},${longitude} 0.05</circle>`).join('')
  const reference =
    state === 'Cancel'
      ? `<references>${escaped(sender.host)},outage-${item.id},${time(item.publishedAt)}</references>`
      : ''
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">` +
    `<identifier>outage-${item.id}${state === 'Cancel' ? '-end' : ''}</identifier><sender>${escaped(sender.host)}</sender>` +
    `<sent>${time(item.publishedAt)}</sent><status>Actual</status><msgType>${state}</msgType><scope>Public</scope>${reference}` +
    `<info><language>ru-RU</language><category>Infra</category><event>${escaped(item.title)}</event><urgency>Immediate</urgency>` +
    `<severity>Moderate</severity><certainty>Observed</certainty><onset>${time(item.startsAt)}</onset>` +
    `${item.endsAt === null ? '' : `<expires>${time(item.endsAt)}</expires>`}<senderName>${escaped(sender.name)}</senderName>` +
    `<headline>${escaped(item.title)}</headline><description>${escaped(item.text)}</description><web>${escaped(item.link)}</web>` +
    `<area><areaDesc>${escaped(area.description)}</areaDesc>${circle}</area></info></alert>\n`
  )
}
