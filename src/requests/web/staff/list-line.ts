import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { moment } from '../../../kernel/russian.ts'
import { isUnprocessed } from '../../rules/deadlines.ts'
import type { ListRow } from '../../sql/list.ts'
import { statusTitle } from '../../texts.ts'
import type { Said } from '../time-left.ts'
import { crewSaid, placeOf, statusTone, termSaid } from './words.ts'

export type ListLine = ReturnType<typeof lineOf>

/** A row of the list in words. */
export function lineOf(row: ListRow, regulation: Regulation, now: Date) {
  return {
    id: row.id,
    number: row.number,
    joined: row.joined,
    place: withoutTown(placeOf(row.address, row.flat), regulation),
    type: row.typeTitle,
    emergency: row.emergency,
    status: statusTitle(row.status, regulation),
    tone: statusTone(row.status),
    applicant: row.applicantName ?? '',
    phone: row.applicantPhone ? phoneInWords(row.applicantPhone) : '',
    executor: [row.executorName, row.unitName].filter((name) => name !== null).join(', '),
    controller: row.controllerName,
    manager: row.managerName,
    due: moment(row.dueAt, regulation.timeZone, now),
    term: termSaid(row, regulation, now),
    crew: row.doneAt === null ? crewSaid(row.crewDueAt, row.crewSentAt, now) : null,
    mark: markOf(row, regulation, now),
  }
}

/** Nearly every row would begin with the same words; another settlement keeps its name. */
const withoutTown = (place: string, { town }: Regulation): string =>
  place.startsWith(`г. ${town}, `) ? place.slice(town.length + 5) : place

function markOf(row: ListRow, regulation: Regulation, now: Date): Said | null {
  if (isUnprocessed(row, now))
    return { text: regulation.scheme === 'messages' ? 'не взято в работу' : 'не обработана', tone: 'bad' }
  if (row.status !== 'assigned' || row.acceptDueAt === null || row.acceptedAt !== null) return null
  return { text: 'не принята', tone: now > row.acceptDueAt ? 'bad' : 'wait' }
}
