import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { counted } from '../../../kernel/russian.ts'
import type { Deps } from '../../../platform/deps.ts'
import { changeCalendarDay, loadCalendarYear, mayKeepCalendar } from '../../actions/change-calendar.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { type CalendarYear, openCalendar } from '../../actions/open-calendar.ts'
import { calendarDayInWords, dayInWords, dayKindTitle } from '../../texts.ts'
import { again, staffAt, turnedAway, typedIn } from './entrance.server.ts'

/** A year by months; who keeps the calendar finds the forms below. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const day = search.get('day') ?? ''
  const year = yearOf(search.get('year') ?? day.slice(0, 4), deps)
  const opened = await openCalendar(deps.db, actor.municipalityId, year)
  const chosen = opened.days.find((each) => each.day === day)
  return {
    year,
    town: regulation.town,
    source: opened.source,
    mayChange: mayKeepCalendar(actor),
    changed: search.has('changed') ? saved(Number(search.get('changed'))) : null,
    chosen: chosen ? { ...chosen, words: calendarDayInWords(chosen.day, chosen.kind) } : null,
    months: monthsOf(opened),
    working: opened.days.filter(({ kind }) => kind !== 'off').length,
    changes: opened.changes.map((change) => ({
      ...change,
      when: dayInWords(change.day),
      becomes: dayKindTitle[change.kind],
    })),
  }
}

function yearOf(typed: string, { clock }: Deps): number {
  const year = Number(typed)
  return Number.isInteger(year) && year >= 1992 && year <= 2100 ? year : clock().getUTCFullYear()
}

const saved = (days: number): string =>
  days > 0
    ? `Сохранено, изменено: ${counted(days, 'день', 'дня', 'дней')}. Сроки ещё не закрытого пересчитываются.`
    : 'Сохранено. Ни один день не стал другим, сроки прежние.'

const monthName = new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' })

function monthsOf({ days }: CalendarYear) {
  return Array.from({ length: 12 }, (_, index) => {
    const prefix = String(index + 1).padStart(2, '0')
    const own = days.filter(({ day }) => day.slice(5, 7) === prefix)
    const first = new Date(`${own[0]?.day}T00:00:00Z`)
    const cells = [
      ...Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => null),
      ...own.map((each) => ({
        ...each,
        number: Number(each.day.slice(8)),
        words: calendarDayInWords(each.day, each.kind),
      })),
    ]
    return {
      name: monthName.format(first),
      working: own.filter(({ kind }) => kind !== 'off').length,
      weeks: Array.from({ length: Math.ceil(cells.length / 7) }, (__, week) =>
        Array.from({ length: 7 }, (___, at) => cells[week * 7 + at] ?? null),
      ),
    }
  })
}

const MOST_BYTES = 500_000

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  // A file of a year has 3 kB: it is read whole, and what is larger is not read at all.
  const length = Number(args.request.headers.get('content-length') ?? Number.POSITIVE_INFINITY)
  if (length > MOST_BYTES) return again(refuse('too_large', 'Файл календаря не бывает больше 500 КБ.'), {})
  const form = await args.request.formData()
  const file = form.get('file')
  if (form.get('what') === 'year') {
    if (!(file instanceof File) || file.size === 0)
      return again(refuse('invalid', 'Выберите файл.', { fields: { file: 'Выберите файл календаря на диске.' } }), {})
    const loaded = await loadCalendarYear(deps, actor, { xml: await file.text(), source: file.name })
    return isRefusal(loaded) ? answered(loaded) : redirect(`/calendar?year=${loaded.year}&changed=${loaded.changed}`)
  }
  const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  const done = await changeCalendarDay(deps, actor, entryOfForm(fields))
  return isRefusal(done)
    ? answered(done, typedIn(fields))
    : redirect(`/calendar?year=${done.year}&changed=${done.changed}`)
}

function answered(refusal: Parameters<typeof again>[0], values: Parameters<typeof again>[1] = {}) {
  if (refusal.code === 'not_entitled') throw turnedAway(refusal)
  return again(refusal, values)
}
