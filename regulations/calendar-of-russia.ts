import type { WorkingCalendar } from '../src/kernel/working-calendar.ts'

const days = (year: number, monthDays: string): string[] =>
  monthDays.split(' ').map((day) => `${year}-${day.slice(3, 5)}-${day.slice(0, 2)}`)

/**
 * Production calendar of Russia as the Government's resolutions on transfers give it (2024: ПП РФ of 10.08.2023 № 1314;
 * 2025: of 04.10.2024 № 1335; 2026: of 24.09.2025 № 1466; 2027: resolution of 2026). Dates are written as in the texts,
 * DD.MM. Short days are those before a holiday (ТК РФ ст. 95).
 */
export const calendarOfRussia: WorkingCalendar = {
  knownYears: new Set([2024, 2025, 2026, 2027]),
  daysOff: new Set([
    ...days(
      2024,
      '01.01 02.01 03.01 04.01 05.01 08.01 23.02 08.03 29.04 30.04 01.05 09.05 10.05 12.06 04.11 30.12 31.12',
    ),
    ...days(2025, '01.01 02.01 03.01 06.01 07.01 08.01 01.05 02.05 08.05 09.05 12.06 13.06 03.11 04.11 31.12'),
    ...days(2026, '01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12'),
    ...days(2027, '01.01 04.01 05.01 06.01 07.01 08.01 22.02 23.02 08.03 03.05 10.05 14.06 04.11 05.11 31.12'),
  ]),
  workedWeekends: new Set([...days(2024, '27.04 02.11 28.12'), ...days(2025, '01.11'), ...days(2027, '20.02')]),
  shortDays: new Set([
    ...days(2024, '22.02 07.03 08.05 11.06 02.11'),
    ...days(2025, '07.03 30.04 11.06 01.11'),
    ...days(2026, '30.04 08.05 11.06 03.11'),
    ...days(2027, '20.02 30.04 11.06 03.11'),
  ]),
}

/** A day off that a region declares by its own decree. */
export type RegionalDayOff = { readonly day: string; readonly reason: string }

/** The same calendar with days a region declares off (Чечня does so each year by decree). */
export const withRegionalDaysOff = (
  calendar: WorkingCalendar,
  regional: readonly RegionalDayOff[],
): WorkingCalendar => ({
  ...calendar,
  daysOff: new Set([...calendar.daysOff, ...regional.map(({ day }) => day)]),
})
