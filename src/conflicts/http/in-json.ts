import type { Static } from 'typebox'
import type { OpenCard } from '../actions/open-card.ts'
import type { ConflictLine } from '../sql/list.ts'
import type { Card, Line } from './schemas.ts'

export const lineInJson = (line: ConflictLine): Static<typeof Line> => ({
  id: line.id,
  kind: line.kind,
  from: line.fromName,
  to: line.toName,
  about: line.about,
  essence: line.essence,
  status: line.status,
  late: line.late,
  sentAt: line.sentAt.toISOString(),
})

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const cardInJson = ({ conflict, deeds, papers, story }: OpenCard): Static<typeof Card> => ({
  id: conflict.id,
  kind: conflict.kind,
  from: conflict.fromName,
  to: conflict.toName,
  author: conflict.authorName,
  about: conflict.about,
  aroseOn: conflict.aroseOn,
  dueAt: iso(conflict.dueAt),
  sentAt: conflict.sentAt.toISOString(),
  late: conflict.late,
  essence: conflict.essence,
  circumstances: conflict.circumstances,
  negotiators: [...conflict.negotiators],
  status: conflict.status,
  openedAt: iso(conflict.openedAt),
  openedBy: conflict.openedBy,
  receivedAt: iso(conflict.receivedAt),
  receivedBy: conflict.receivedBy,
  answer: conflict.answer,
  answeredAt: iso(conflict.answeredAt),
  settledAt: iso(conflict.settledAt),
  escalation: conflict.escalation,
  escalatedAt: iso(conflict.escalatedAt),
  decision: conflict.decision,
  decidedAt: iso(conflict.decidedAt),
  version: conflict.version,
  deeds: [...deeds],
  papers: papers.map(({ fileId, name, size, sha256, addedAt }) => ({
    id: fileId,
    name,
    size,
    sha256: sha256.toString('hex'),
    addedAt: addedAt.toISOString(),
  })),
  story: story.map(({ at, deed, actorName, clause, hash }) => ({
    at: at.toISOString(),
    deed,
    by: actorName,
    clause,
    hash,
  })),
})
