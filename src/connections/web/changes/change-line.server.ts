import { type CardField, type ConnectionRules, cardFields } from '../../../../regulations/connection-rules.ts'
import { moment } from '../../../kernel/russian.ts'
import { cardInWords } from '../../rules/card.ts'
import type { DataChange } from '../../sql/data-changes.ts'

export const isField = (name: string): name is CardField => cardFields.some((field) => field === name)

/** A message about changed data as a line of a story: old → new, who asked, what was decided. */
export function changeLine(change: DataChange, rules: ConnectionRules, timeZone: string, now: Date) {
  const decided = change.state === 'decided'
  return {
    key: change.id,
    when: moment(change.askedAt, timeZone, now),
    dateTime: change.askedAt.toISOString(),
    who: change.askedByName,
    what: !decided ? 'Ждёт решения' : change.applied.length > 0 ? 'Внесено' : 'Не внесено',
    changes: Object.entries(change.changes).map(([field, [from, to]]) => ({
      name: `${labelOf(field, rules)}${decided && !change.applied.includes(field) ? ' (не внесено)' : ''}`,
      from: isField(field) ? cardInWords(field, from) || null : from,
      to: isField(field) ? cardInWords(field, to) || null : to,
    })),
    details: [change.comment, change.reason && `Ответ: ${change.reason}`].filter(Boolean).join(' ') || null,
    organization: change.organizationName,
    to: `/data-changes/${change.id}`,
  }
}

export const labelOf = (field: string, { card }: ConnectionRules): string =>
  isField(field) ? card[field].label.replace(/\s*\(.*/, '') : field
