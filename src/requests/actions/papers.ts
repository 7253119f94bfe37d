import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import {
  type ComposedDocument,
  type Content,
  compose,
  documentsOf,
  findDocument,
  kindTitle,
  makePdf,
  mayLookAtTemplates,
  ofTown,
  type RequestKind,
} from '../../documents/index.ts'
import { phoneInWords } from '../../kernel/contacts.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { type Actor, findTown } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { maySeeApplicant } from '../rules/rights.ts'
import type { RequestCard } from '../sql/card.ts'
import { findCardByNumber } from '../sql/card.ts'
import { type OpenCard, openCard } from './open-card.ts'

export type Papers = { readonly opened: OpenCard; readonly composed: readonly ComposedDocument[] }

const FORBIDDEN = refuse('not_entitled', 'Документы открывают те, кто с ними работает: в них имя и адрес заявителя.')

/** A paper bears the applicant's name, so it is for those who may see it; the look is recorded with the card. */
async function openFor(deps: Deps, actor: Actor, id: number): Promise<OpenCard | Refusal> {
  const opened = await openCard(deps, actor, id)
  if (isRefusal(opened)) return opened
  return actor.kind === 'staff' && maySeeApplicant(opened.as) ? opened : FORBIDDEN
}

const subjectOf = (subjectId: number) => ({ subject: 'request', subjectId })

/** What was composed about a request, with the request itself. */
export async function openPapers(deps: Deps, actor: Actor, id: number): Promise<Papers | Refusal> {
  const opened = await openFor(deps, actor, id)
  if (isRefusal(opened)) return opened
  return { opened, composed: await documentsOf(deps.db, subjectOf(id)) }
}

/** Work order, act or quality card, filled from the request by the form and the template in force. */
export async function composePaper(
  deps: Deps,
  actor: Actor,
  id: number,
  kind: RequestKind,
  key?: string,
): Promise<{ readonly documentId: number } | Refusal> {
  const opened = await openFor(deps, actor, id)
  if (isRefusal(opened)) return opened
  const { card } = opened
  const regulation = getRegulation(card.municipalityId)
  const clause = regulation.clauses.reportDocument
  if (kind !== 'work_order' && card.works.length === 0)
    return refuse('illegal_step', `${kindTitle(kind)} составляют, когда работы названы: отчёта о выполнении ещё нет.`, {
      clause,
    })
  const content = await contentOf(deps.db, card, kind, regulation, deps.clock())
  return compose(deps, actor, { ...subjectOf(id), kind, content, clause, key })
}

export type ReadPaper = { readonly name: string; readonly sha256: Buffer; readonly size: number }

export const formats = ['pdf', 'docx'] as const
export type Format = (typeof formats)[number]

/** As it was composed, by whatever versions that was. */
export async function readPaper(
  deps: Deps,
  actor: Actor,
  { id, documentId, format }: { readonly id: number; readonly documentId: number; readonly format: string },
): Promise<ReadPaper | Refusal> {
  const opened = await openFor(deps, actor, id)
  if (isRefusal(opened)) return opened
  const found = await findDocument(deps.db, subjectOf(id), documentId)
  if (!found || !formats.some((each) => each === format)) return refuse('not_found', 'Такого документа нет.')
  return format === 'docx'
    ? { name: found.docxName, sha256: found.docxSha256, size: found.docxSize }
    : { name: found.pdfName, sha256: found.pdfSha256, size: found.pdfSize }
}

/** A template on a real request of the town before it is used; who it is about stays out of it. */
export async function lookAtTemplate(
  deps: Deps,
  actor: Actor,
  kind: RequestKind,
  { number, template }: { readonly number: string; readonly template: number },
): Promise<Buffer | Refusal> {
  const refusal = mayLookAtTemplates(actor)
  if (refusal) return refusal
  const card = await findCardByNumber(deps.db, actor.municipalityId, number)
  if (!card) return refuse('not_found', 'Под этим номером ничего нет. Возьмите номер из списка.')
  const shown: RequestCard = {
    ...card,
    flat: null,
    applicantFullName: '(имя заявителя)',
    applicantPhone: null,
    description: '(слова заявителя)',
  }
  const regulation = getRegulation(card.municipalityId)
  const content = await contentOf(deps.db, shown, kind, regulation, deps.clock())
  return makePdf(deps, actor.municipalityId, kind, content, template)
}

async function contentOf(
  db: Queryable,
  card: RequestCard,
  kind: RequestKind,
  regulation: Regulation,
  now: Date,
): Promise<Content> {
  const town = await findTown(db, card.municipalityId)
  return {
    title: `${kindTitle(kind)} ${card.number}`,
    link: `${town?.baseUrl ?? regulation.baseUrl}/requests/${card.id}`,
    said: saidOf(card, regulation, now),
  }
}

/** Names are those of the fields of a template. */
export function saidOf(card: RequestCard, regulation: Regulation, now: Date): Readonly<Record<string, string>> {
  const at = (date: Date | null): string => (date ? moment(date, regulation.timeZone, now) : '')
  return {
    ...ofTown(regulation, now),
    пункт: regulation.clauses.reportDocument,
    номер: card.number,
    адрес: card.flat ? `${card.address}, кв. ${card.flat}` : card.address,
    заявитель: card.applicantFullName ?? '',
    телефон: card.applicantPhone ? phoneInWords(card.applicantPhone) : '',
    'что случилось': `${card.groupTitle}: ${card.typeTitle}`,
    описание: card.description,
    аварийная: card.emergency ? 'да' : 'нет',
    отвечает: card.managerName,
    исполнитель: card.executorName ?? '',
    работник: card.assigneeName ?? card.workerName ?? '',
    подана: at(card.createdAt),
    срок: at(card.dueAt),
    работы: card.works.map((work, n) => `${n + 1}. ${work}`).join('\n'),
    окончены: at(card.doneAt),
  }
}
