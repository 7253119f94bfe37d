import type { OutageKind } from '../texts.ts'

/** Planned works as ГИС ЖКХ takes them: `importOutageReport`, formats 14.4.0.1 and later. Only codes 1–7 are its own. */
export type GisReport = {
  readonly kind: OutageKind
  readonly resource: number
  /** ISO with the offset of the town. */
  readonly startsAt: string
  readonly endsAt: string | null
  readonly cause: string
  readonly more: string
  /** Houses by ФИАС, in order. */
  readonly houses: readonly string[]
}

/** НСИ 361 «Вид перерыва», 1 «Плановый»: the service takes no other now. НСИ 360 «Причины», 3 «Иная»: with a text. */
export const PLANNED = { registry: 361, code: '1' } as const
export const OTHER_REASON = { registry: 360, code: '3' } as const
export type Reference = { readonly registry: number; readonly code: string }
export type References = { readonly planned: string; readonly otherReason: string }

export type GisDeed = 'place' | 'edit' | 'annul'
export type GisSending = {
  readonly transportGuid: string
  readonly deed: GisDeed
  /** What ГИС ЖКХ called it; a new report has none. */
  readonly guid: string | null
  readonly report: GisReport
  readonly annulBecause: string
}

export const REPORTS_IN_MESSAGE = 100
const TYPES: Record<OutageKind, string> = { pause: 'PAUSE', limitation: 'LIMITATION', suspension: 'SUSPENSION' }

export type Known = {
  readonly status: string
  readonly queued: boolean
  /** The last report that ГИС ЖКХ took. */
  readonly accepted: { readonly deed: GisDeed; readonly guid: string; readonly report: string } | null
  /** The last report that it refused, when it answered nothing since. */
  readonly rejected: string | null
}

/** What ГИС ЖКХ must hear now; null: nothing. What it refused waits until a person changes it or says `again`. */
export function nextGisDeed(
  { status, queued, accepted, rejected }: Known,
  report: string,
  again: boolean,
): GisDeed | null {
  if (queued || accepted?.deed === 'annul') return null
  if (rejected === report && !again) return null
  if (status === 'cancelled') return accepted === null ? null : 'annul'
  if (accepted === null) return 'place'
  return accepted.report === report ? null : 'edit'
}

const BASE = 'http://dom.gosuslugi.ru/schema/integration'

export function messageXml(sendings: readonly GisSending[], references: References): string {
  const reports = sendings.map((sending) => reportXml(sending, references))
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<importOutageReportRequest xmlns="${BASE}/outage-report/" xmlns:base="${BASE}/base/" ` +
    `xmlns:nsi="${BASE}/nsi-base/" base:version="13.2.2.0">\n${reports.join('\n')}\n</importOutageReportRequest>\n`
  )
}

function reportXml({ transportGuid, deed, guid, report, annulBecause }: GisSending, references: References): string {
  const known = guid === null ? '' : `<OutageReportGUID>${guid}</OutageReportGUID>`
  const whole = `${known}${dataXml(report, references)}<OutageReportObjects><Houses>${report.houses
    .map((house) => `<FiasHouseGUID>${house}</FiasHouseGUID>`)
    .join('')}</Houses></OutageReportObjects>`
  const body = {
    place: () => `<PlacingOutageReport>${whole}</PlacingOutageReport>`,
    edit: () => `<EditOutageReport>${whole}</EditOutageReport>`,
    annul: () =>
      `<AnnulmentOutageReport>${known}<AnnulmentReason>${xmlText(annulBecause || 'Работы отменены', 1000)}</AnnulmentReason></AnnulmentOutageReport>`,
  }[deed]()
  return `<OutageReport><base:TransportGUID>${transportGuid}</base:TransportGUID>${body}</OutageReport>`
}

function dataXml(
  { kind, resource, startsAt, endsAt, cause, more }: GisReport,
  { planned, otherReason }: References,
): string {
  const entry = (code: string, guid: string): string => `<nsi:Code>${code}</nsi:Code><nsi:GUID>${guid}</nsi:GUID>`
  return (
    `<OutageReportData><OutageKind>${entry(PLANNED.code, planned)}</OutageKind><OutageType>${TYPES[kind]}</OutageType>` +
    `<ServiceCodes><ServiceCode>${resource}</ServiceCode></ServiceCodes><StartDate>${startsAt}</StartDate>` +
    `${endsAt === null ? '' : `<EndDate>${endsAt}</EndDate>`}<OutageReason>${entry(OTHER_REASON.code, otherReason)}</OutageReason>` +
    `<OutageReasonText>${xmlText(cause || 'Плановые работы', 3000)}</OutageReasonText>` +
    `${more === '' ? '' : `<AdditionalInfo>${xmlText(more, 5000)}</AdditionalInfo>`}</OutageReportData>`
  )
}

/** Text for XML: without control characters, which XML cannot write, and not longer than the schema lets it be. */
export function xmlText(text: string, most: number): string {
  const plain = text.replace(/[^\P{Cc}\t\n]/gu, ' ').replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '')
  const cut = [...plain].slice(0, most).join('')
  return cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
