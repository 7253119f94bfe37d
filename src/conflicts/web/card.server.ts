import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from 'react-router'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { type OpenCard, openCard } from '../actions/open-card.ts'
import { dayInWords, saidOf, whoOf } from '../actions/write-case.ts'
import type { Deed } from '../rules/lifecycle.ts'
import { deedTitle, eventTitle, noticeTitle, statusTitle, textTitles } from '../texts.ts'
import { idOf, turnedAway } from './entrance.server.ts'
import { statusTone } from './words.ts'

/** Step forward of each state. */
const FORWARD: ReadonlySet<Deed> = new Set<Deed>(['answer', 'satisfied', 'decide'])
/** Asks nothing: a button right on the card. */
const AT_ONCE: ReadonlySet<Deed> = new Set<Deed>(['receive', 'satisfied'])

const DONE: Readonly<Record<string, string>> = {
  notify: 'Направлено. Другая сторона уже видит уведомление в личном кабинете.',
  receive: 'Получение подтверждено.',
  answer: 'Ответ направлен.',
  satisfied: 'Ситуация урегулирована.',
  explain: 'Пояснение добавлено.',
  decide: 'Решение вынесено, стороны извещены.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const open = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const { conflict } = open
  const now = deps.clock()
  const when = (at: Date | null): string | null => at && moment(at, regulation.timeZone, now)
  const done = new URL(args.request.url).searchParams.get('done') ?? ''
  return {
    key: randomUUID(),
    id: conflict.id,
    version: conflict.version,
    title: noticeTitle(conflict),
    lead: `${conflict.fromName} → ${conflict.toName}`,
    done:
      done === 'dissatisfied'
        ? `Передано на рассмотрение: ${regulation.conflicts?.drawnInWords}.`
        : (DONE[done] ?? null),
    status: { text: statusTitle(conflict.status), tone: statusTone(conflict.status) },
    late: conflict.late ? `Направлено с опозданием: нужно было до ${when(lastMinuteOf(conflict.dueAt))}` : null,
    facts: factsOf(open, when),
    delivery: deliveryOf(open, when),
    negotiators: conflict.negotiators,
    said: saidBy(open, when, regulation),
    deeds: open.deeds.map((deed) => ({
      deed,
      title: deedTitle(deed),
      atOnce: AT_ONCE.has(deed),
      forward: FORWARD.has(deed),
    })),
    papers: open.papers.map(({ fileId, name, sha256, deed }) => ({
      id: fileId,
      name,
      with: eventTitle(deed),
      sha256: sha256.toString('hex'),
    })),
    story: open.story
      .map((event) => ({
        key: event.seq,
        when: moment(event.at, regulation.timeZone, now),
        dateTime: event.at.toISOString(),
        who: whoOf(event),
        what: eventTitle(event.deed),
        details: saidOf(event) || undefined,
        clause: event.clause,
      }))
      .toReversed(),
  }
}

/** A term ends with its day: «до 23:59» is understood, «до 00:00» of the next day is not. */
const lastMinuteOf = (due: Date | null): Date | null => due && new Date(due.getTime() - 60_000)

type When = (at: Date | null) => string | null

function factsOf({ conflict }: OpenCard, when: When): [string, string][] {
  const [essence, circumstances] = textTitles(conflict.kind)
  return [
    [essence, conflict.essence],
    [circumstances, conflict.circumstances],
    ['О чём', conflict.about],
    ['Возникло', dayInWords(conflict.aroseOn)],
    ['Составил', conflict.authorName],
    ['Срок уведомления', conflict.dueAt ? `до ${when(lastMinuteOf(conflict.dueAt))}` : ''],
  ]
}

const deliveryOf = ({ conflict }: OpenCard, when: When): [string, string][] => [
  ['Направлено и доставлено', when(conflict.sentAt) ?? ''],
  ['Открыто', conflict.openedAt ? `${when(conflict.openedAt)}, ${conflict.openedBy}` : 'ещё нет'],
  ['Получение подтверждено', conflict.receivedAt ? `${when(conflict.receivedAt)}, ${conflict.receivedBy}` : 'ещё нет'],
]

/** Answer, objection, decision: each with its author's side. */
function saidBy({ conflict }: OpenCard, when: When, regulation: Regulation) {
  const parts = [
    ['Ответ', conflict.toName, conflict.answer, conflict.answeredAt],
    ['Не удовлетворён', conflict.fromName, conflict.escalation, conflict.escalatedAt],
    ['Решение', regulation.conflicts?.drawnInWords ?? '', conflict.decision, conflict.decidedAt],
  ] as const
  return parts.flatMap(([title, who, text, at]) => (text === null ? [] : [{ title, who, text, when: when(at) ?? '' }]))
}
