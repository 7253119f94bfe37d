/** How long a resource may be off, and what the month's payment loses beyond it. Minutes; hundredths of a percent. */
export type SupplyNorm = {
  /** Summed over a calendar month; null: the rules set none. */
  readonly perMonth: number | null
  /** Of one interruption; null: the rules set none. */
  readonly atOnce: number | null
  /** Each whole step beyond what is permitted… */
  readonly step: number
  /** …lowers the month's payment by this much. */
  readonly reduction: number
  readonly clause: string
}

const HOUR = 60
const DAY = 24 * HOUR

const water = (clause: string): SupplyNorm => ({
  perMonth: 8 * HOUR,
  atOnce: 4 * HOUR,
  step: HOUR,
  reduction: 15,
  clause: `${clause} прил. 1 к Правилам № 354`,
})

/**
 * ПП РФ от 06.05.2011 № 354, приложение 1, by the resource codes of ГИС ЖКХ. Where the norm depends on what no register
 * knows, the value here is the commonest and says so: the sheet shows it beside the hours, and who recalculates may differ.
 */
export const NORMS_BY_354: Readonly<Partial<Record<number, SupplyNorm>>> = {
  // 24 hours at an accident on a dead-end main: that a main is one, nobody enters.
  1: water('п. 1'),
  // The yearly maintenance break is permitted by the sanitary rules: such an outage is not counted by hand yet.
  2: water('п. 4'),
  3: water('п. 8'),
  // 2 hours where a house has two independent sources; with one, as most houses have, 24.
  4: { perMonth: null, atOnce: 24 * HOUR, step: HOUR, reduction: 15, clause: 'п. 9 прил. 1 к Правилам № 354' },
  5: { perMonth: 4 * HOUR, atOnce: null, step: HOUR, reduction: 15, clause: 'п. 11 прил. 1 к Правилам № 354' },
  // 16 hours at once while rooms keep +12 °C or more; 8 and 4 below that.
  6: { perMonth: 24 * HOUR, atOnce: 16 * HOUR, step: HOUR, reduction: 15, clause: 'п. 14 прил. 1 к Правилам № 354' },
  // 48 hours at once while the mean air is +5 °C or colder, 24 above: the stricter of the two is in force most of the year.
  7: { perMonth: 3 * DAY, atOnce: DAY, step: DAY, reduction: 330, clause: 'п. 17 прил. 1 к Правилам № 354' },
}
