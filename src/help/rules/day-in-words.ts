const days = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** «2026-12-01» → «1 декабря 2026 г.» */
export const dayInWords = (day: string): string => days.format(new Date(`${day}T00:00:00Z`))
