import type { Static } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import type { OpenCard } from '../actions/open-card.ts'
import { partyTitle } from '../rules/lifecycle.ts'
import { eventTitle, statusTitle } from '../texts.ts'
import type { Card } from './schemas.ts'

/** The card as the API gives it; the page draws from the same OpenCard. */
export function cardInJson({ card, story, files, deeds, expects, overdue, crew }: OpenCard): Static<typeof Card> {
  const regulation = getRegulation(card.municipalityId)
  return {
    id: card.id,
    number: card.number,
    version: card.version,
    status: card.status,
    statusTitle: statusTitle(card.status, regulation),
    address: card.address,
    flat: card.flat,
    typeCode: card.typeCode,
    typeTitle: card.typeTitle,
    emergency: card.emergency,
    description: card.description,
    channel: card.channel,
    authorName: card.authorName,
    applicantName: card.applicantFullName,
    applicantPhone: card.applicantPhone,
    managerName: card.managerName,
    executorName: card.executorName,
    assigneeName: card.assigneeName,
    createdAt: card.createdAt.toISOString(),
    dueAt: card.dueAt.toISOString(),
    crewDueAt: card.crewDueAt?.toISOString() ?? null,
    crew,
    overdue,
    deeds: [...deeds],
    expects: expects && {
      what: expects.what,
      from: partyTitle(expects.party, regulation),
      by: expects.by?.toISOString() ?? null,
      clause: regulation.clauses[expects.clause],
    },
    files: files.map(({ fileId, kind, name, size }) => ({ id: fileId, kind, name, size })),
    story: story.map((event) => ({ ...event, at: event.at.toISOString(), title: eventTitle(event.deed, regulation) })),
  }
}
