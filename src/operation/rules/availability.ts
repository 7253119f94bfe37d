/** A time without interruption, as the servers have drawn it out. */
export type Span = { readonly since: Date; readonly until: Date }
export type Stop = {
  readonly from: Date
  readonly to: Date | null
  readonly seconds: number
  readonly planned: boolean
}

export type Availability = {
  /** Nothing is known of the time before the first start. */
  readonly from: Date
  readonly to: Date
  /** Share of the time in which the system answered, in per cent; null when nothing is known of the period. */
  readonly percent: number | null
  /** The same without the stops that were announced. */
  readonly percentUnplanned: number | null
  readonly stops: readonly Stop[]
}

/** A server writes every ten seconds; two missed beats are a busy machine, three a stop. */
export const BEAT_SECONDS = 10
export const STOP_SECONDS = 30

type Period = { readonly from: Date; readonly to: Date }

/** `spans` in the order of their beginnings; `announced` is the planned work of the period. */
export function availabilityOf(
  spans: readonly Span[],
  { from, to }: Period,
  announced: readonly Period[],
): Availability {
  const [first] = spans
  if (!first || first.since >= to) return { from, to, percent: null, percentUnplanned: null, stops: [] }
  const begin = first.since > from ? first.since : from
  const stops = stopsOf(spans, begin, to).map((stop) => ({ ...stop, planned: isAnnounced(stop, to, announced) }))
  const whole = seconds(begin, to)
  const share = (lost: readonly Stop[]): number =>
    whole === 0 ? 100 : (100 * (whole - lost.reduce((sum, stop) => sum + stop.seconds, 0))) / whole
  return {
    from: begin,
    to,
    percent: share(stops),
    percentUnplanned: share(stops.filter(({ planned }) => !planned)),
    stops: stops.toReversed(),
  }
}

type Gap = Omit<Stop, 'planned'>

function stopsOf(spans: readonly Span[], begin: Date, end: Date): Gap[] {
  const gaps: Gap[] = []
  let known = begin
  for (const { since, until } of spans) {
    if (seconds(known, since) > STOP_SECONDS && since <= end)
      gaps.push({ from: known, to: since, seconds: seconds(known, since) })
    if (until > known) known = until
  }
  if (seconds(known, end) > STOP_SECONDS) gaps.push({ from: known, to: null, seconds: seconds(known, end) })
  return gaps
}

const seconds = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)

/** A stop that lies in announced work; a minute on either side is the work of switching off and on. */
const isAnnounced = ({ from, to }: Gap, end: Date, announced: readonly Period[]): boolean =>
  announced.some(
    (work) => work.from.getTime() - 60_000 <= from.getTime() && (to ?? end).getTime() <= work.to.getTime() + 60_000,
  )
