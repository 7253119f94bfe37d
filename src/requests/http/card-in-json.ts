import type { Static } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import type { OpenCard } from '../actions/open-card.ts'
import { partyTitle } from '../rules/lifecycle.ts'
import { eventTitle, statusTitle } from '../texts.ts'
import type { Card } from './schemas.ts'

/** The card as the API gives it; the page draws from the same OpenCard. */
export function cardInJson({
  card,
  story,
  files,
  coApplicants,
  deeds,
  clocks,
  expects,
  overdue,
  crew,
}: OpenCard): Static<typeof Card> {
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
    unitName: card.unitName,
    controllerName: card.controllerName,
    answer: card.answer,
    assigneeName: card.assigneeName,
    workerName: card.workerName,
    createdAt: card.createdAt.toISOString(),
    enteredAt: card.enteredAt?.toISOString() ?? null,
    dueAt: card.dueAt.toISOString(),
    crewDueAt: card.crewDueAt?.toISOString() ?? null,
    crew,
    overdue,
    clocks: clocks.map(({ name, clause, from, due, stoppedAt, state }) => ({
      name,
      from: from.toISOString(),
      due: due.toISOString(),
      stoppedAt: stoppedAt?.toISOString() ?? null,
      state,
      clause: regulation.clauses[clause],
    })),
    deeds: [...deeds],
    expects: expects && {
      what: expects.what,
      from: partyTitle(expects.party, regulation),
      by: expects.by?.toISOString() ?? null,
      clause: regulation.clauses[expects.clause],
    },
    joined: card.joined,
    coApplicants: coApplicants.map(({ id, name, phone, flat, said, joinedAt, personId, toldAt, unfixed }) => ({
      ...{ id, name, phone, flat, said, unfixed },
      joinedAt: joinedAt.toISOString(),
      registered: personId !== null,
      toldAt: toldAt?.toISOString() ?? null,
    })),
    files: files.map(({ fileId, kind, name, size }) => ({ id: fileId, kind, name, size })),
    story: story.map((event) => ({ ...event, at: event.at.toISOString(), title: eventTitle(event.deed, regulation) })),
  }
}
