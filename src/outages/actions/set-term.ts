import { invalid } from '../../kernel/refusal.ts'
import { momentOf } from '../../platform/entry.ts'
import { breachesAtEnd } from '../rules/duties.ts'
import type { Changed } from '../sql/notices.ts'
import type { DeedAction } from './deed.ts'
import { announceTerm, planReminders, setAlarms } from './plan-notices.ts'
import { type Mistakes, readTerm } from './read-outage.ts'

/** The end becomes known, or the term is shortened or moved: it is entered within the hour and told once more. */
export const setTerm: DeedAction = (entry, { tx, outage, regulation, now }) => {
  const mistakes: Mistakes = {}
  const typed = readTerm(entry, mistakes, outage.nature, regulation.timeZone, now)
  // What has begun cannot begin at another time.
  const startsAt = outage.status === 'active' ? outage.startsAt : (typed.startsAt ?? outage.startsAt)
  const { endsAt } = typed
  if (outage.status === 'active') delete mistakes.startsAt
  if (endsAt !== null && startsAt !== null && endsAt <= startsAt)
    mistakes.endsAt = 'Окончание должно быть позже начала.'
  if (endsAt !== null && endsAt <= now)
    mistakes.endsAt ??= 'Это время уже прошло. Если подача восстановлена, завершите отключение.'
  if (endsAt === null && regulation.outages.mandatory[outage.nature].includes('endsAt'))
    mistakes.endsAt ??= 'Укажите день и час окончания.'
  if (endsAt === null && outage.endsAt !== null) mistakes.endsAt ??= 'Укажите новое время окончания.'
  const knownAt = entry.text('knownAt') === '' ? now : momentOf(entry.text('knownAt'), regulation.timeZone)
  if (knownAt === null || knownAt > now)
    mistakes.knownAt = 'Укажите, когда это стало известно: время не позже нынешнего.'
  const changes = changedTerm(outage, { startsAt, endsAt })
  if (Object.keys(mistakes).length === 0 && Object.keys(changes).length === 0)
    mistakes.endsAt = 'Срок тот же самый. Укажите новый или вернитесь назад.'
  if (Object.keys(mistakes).length > 0 || knownAt === null)
    return invalid(mistakes, regulation.outages.clauses.changeTerm)
  const urgent = entry.flag('urgent') && outage.nature === 'emergency'
  const comment = entry.text('comment')
  return {
    set: { startsAt, endsAt },
    changes: { ...changes, knownAt, ...(comment ? { comment } : {}) },
    breaches: changes.endsAt ? breachesAtEnd(knownAt, now, regulation) : [],
    follow: async (after) => {
      if (changes.startsAt) await planReminders(tx, after, regulation, now)
      await announceTerm(tx, after, changes, urgent, regulation, now)
      await setAlarms(tx, after)
    },
  }
}

type Term = { readonly startsAt: Date | null; readonly endsAt: Date | null }

function changedTerm(before: Term, after: Term): Changed {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  const fields = (['startsAt', 'endsAt'] as const).filter((field) => iso(before[field]) !== iso(after[field]))
  return Object.fromEntries(fields.map((field) => [field, [iso(before[field]), iso(after[field])]]))
}
