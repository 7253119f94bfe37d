import type { Regulation } from '../../../regulations/regulation.ts'
import {
  type DayKind,
  findEdited,
  isDayKind,
  kindOf,
  lockCalendar,
  newCalendarVersion,
  parseProductionCalendar,
  regulationInForce,
  removeDay,
  replaceYear,
  saveDay,
} from '../../addresses/index.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { isWorkingDay } from '../../kernel/working-calendar.ts'
import { type Actor, isFunctionalOperator, isTechnicalOperator, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { calendarDayInWords, dayKindTitle } from '../texts.ts'
import type { Entry } from './entry.ts'
import { mandatoryText } from './reason.ts'

export const RECOUNT = 'requests.recount'

/** What the job of recounting is told: which days changed, why and by whom. */
export type Recount = {
  readonly municipalityId: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly by: { readonly id: number | null; readonly role: string }
}

export type CalendarChanged = { readonly year: number; readonly changed: number }

/** Both operators of a town keep the calendar: terms are the functional one's, lists the technical one's. */
export const mayKeepCalendar = (actor: Actor): boolean => isFunctionalOperator(actor) || isTechnicalOperator(actor)

function refusalOf(actor: Actor): Refusal | null {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  return mayKeepCalendar(actor) ? null : refuse('not_entitled', 'Производственный календарь ведут операторы города.')
}

type Keeper = { readonly municipalityId: string; readonly id: number | null; readonly role: string }
const keeperOf = (actor: Actor): Keeper => ({
  municipalityId: actor.municipalityId,
  id: actor.personId,
  role: isFunctionalOperator(actor) ? 'functional_operator' : 'technical_operator',
})

/** One day becomes off, worked or short, or goes back to the official calendar («as_official»); open terms follow. */
export async function changeCalendarDay(deps: Deps, actor: Actor, entry: Entry): Promise<CalendarChanged | Refusal> {
  const forbidden = refusalOf(actor)
  if (forbidden) return forbidden
  const typed = readDay(entry)
  if (isRefusal(typed)) return typed
  return inTransaction(deps.db, (tx) =>
    change(deps, tx, keeperOf(actor), typed, async (before) => {
      const { municipalityId } = actor
      const edited = await findEdited(tx, municipalityId, typed.day)
      if (typed.kind === null) {
        if (edited === null) return invalid({ day: 'Этот день и так стоит по официальному календарю.' })
        return removeDay(tx, municipalityId, typed.day)
      }
      if (edited === typed.kind || (edited === null && kindIn(before, typed.day) === typed.kind))
        return invalid({ kind: `Этот день уже такой: ${dayKindTitle[typed.kind].toLowerCase()}.` })
      const by = { personId: actor.personId, at: deps.clock() }
      return saveDay(tx, municipalityId, { ...typed, kind: typed.kind }, by)
    }),
  )
}

type TypedDay = {
  readonly day: string
  readonly kind: DayKind | null
  readonly reason: string
  readonly source: string
}

function readDay(entry: Entry): TypedDay | Refusal {
  const day = plainDate(entry.text('day'))
  if (day === null) return invalid({ day: 'Укажите день, например 19 марта 2026 года.' })
  const kind = entry.text('kind')
  if (kind !== 'as_official' && !isDayKind(kind)) return invalid({ kind: 'Выберите, каким становится день.' })
  const reason = mandatoryText(entry, 'reason', 'Напишите, почему день меняется.')
  if (isRefusal(reason)) return reason
  const source = entry.text('source') || 'решение оператора'
  if (reason.length > 300 || source.length > 300)
    return invalid({ [reason.length > 300 ? 'reason' : 'source']: 'Слишком длинно: не больше 300 знаков.' })
  return { day: day.toString(), kind: kind === 'as_official' ? null : kind, reason, source }
}

function plainDate(typed: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return null
  try {
    const day = Temporal.PlainDate.from(typed, { overflow: 'reject' })
    return day.year >= 1992 && day.year <= 2100 ? day : null
  } catch {
    return null
  }
}

/** A whole year from an official file; days that the region or the operator declared stay over it. */
export async function loadCalendarYear(
  deps: Deps,
  by: Actor | { readonly municipalityId: string },
  file: { readonly xml: string; readonly source: string },
): Promise<CalendarChanged | Refusal> {
  const isPerson = 'personId' in by
  const forbidden = isPerson ? refusalOf(by) : null
  if (forbidden) return forbidden
  const year = parseProductionCalendar(file.xml)
  if (isRefusal(year)) return year
  // At the command line there is nobody signed in: whoever has the machine acts as the system.
  const keeper = isPerson ? keeperOf(by) : { municipalityId: by.municipalityId, id: null, role: 'system' }
  const source = file.source.slice(0, 300) || 'файл без имени'
  const reason = `загружен календарь ${year.year} года (${source})`
  return inTransaction(deps.db, (tx) =>
    change(deps, tx, keeper, { day: `${year.year}-01-01`, kind: null, reason, source }, () =>
      replaceYear(tx, keeper.municipalityId, year, source, { personId: keeper.id, at: deps.clock() }),
    ),
  )
}

/** Lock → save → new version → event → recount, in one transaction. */
async function change(
  deps: Deps,
  tx: Tx,
  keeper: Keeper,
  what: TypedDay,
  save: (before: Regulation) => Promise<unknown>,
): Promise<CalendarChanged | Refusal> {
  const { municipalityId } = keeper
  await lockCalendar(tx, municipalityId)
  const before = await regulationInForce(tx, municipalityId)
  const refusal = await save(before)
  if (isRefusal(refusal)) return refusal
  await newCalendarVersion(tx, municipalityId)
  const year = Number(what.day.slice(0, 4))
  const different = changedDays(year, before, await regulationInForce(tx, municipalityId))
  await appendEvent(tx, {
    municipalityId,
    subject: `calendar of ${municipalityId}`,
    subjectId: year,
    at: deps.clock(),
    actor: { id: keeper.id, role: keeper.role },
    deed: 'change-calendar',
    changes: { days: different.map(({ day, kinds }) => [day, ...kinds]), reason: what.reason, source: what.source },
  })
  const [first, last] = [different[0], different.at(-1)]
  if (first && last) {
    const words = first === last ? calendarDayInWords(first.day, first.kinds[1]) : `${year} год`
    const recount: Recount = {
      municipalityId,
      ...{ from: first.day, to: last.day },
      reason: `изменён производственный календарь: ${words}, ${what.reason}`,
      by: { id: keeper.id, role: keeper.role },
    }
    addJob(tx, RECOUNT, recount)
    // Once more for what was being filed by the old calendar in that very second.
    addJob(tx, RECOUNT, recount, { runAt: new Date(deps.clock().getTime() + 60_000) })
  }
  return { year, changed: different.length }
}

function kindIn({ calendar }: Regulation, iso: string): DayKind {
  return kindOf(iso, calendar, isWorkingDay(Temporal.PlainDate.from(iso), calendar))
}

/** Days of the year that are something else now, the earliest first. */
function changedDays(year: number, before: Regulation, after: Regulation) {
  const found: { readonly day: string; readonly kinds: readonly [DayKind, DayKind] }[] = []
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const iso = day.toString()
    const kinds = [kindIn(before, iso), kindIn(after, iso)] as const
    if (kinds[0] !== kinds[1]) found.push({ day: iso, kinds })
  }
  return found
}
