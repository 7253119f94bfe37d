import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Evidence } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { pdfOf } from '../../platform/paper/pdf.ts'
import { type Block, heading, pairs, tableOf, text } from '../../platform/paper/sheet.ts'
import type { Conflict } from '../sql/conflict-row.ts'
import type { Paper } from '../sql/papers.ts'
import type { StoryEvent } from '../sql/story.ts'
import { eventTitle, kindTitle, noticeTitle, statusTitle, textTitles } from '../texts.ts'
import { type OpenCard, openCard } from './open-card.ts'

/** Everything of a conflict on paper, in order, with the hashes by which it can be checked: for a court (5.3, 5.4). */
export async function writeCase(deps: Deps, actor: Actor, id: number): Promise<Buffer | Refusal> {
  const open = await openCard(deps, actor, id)
  if (isRefusal(open)) return open
  const regulation = getRegulation(open.conflict.municipalityId)
  const at = exactly(regulation.timeZone)
  return pdfOf({
    title: noticeTitle(open.conflict),
    blocks: [
      heading(1, noticeTitle(open.conflict)),
      text(`${regulation.system}, ${regulation.town}. ${regulation.source}. Составлено ${at(deps.clock())}.`, {
        size: 10,
      }),
      ...noticeBlocks(open.conflict, regulation, at),
      ...outcomeBlocks(open.conflict, at),
      ...paperBlocks(open.papers, at),
      ...deliveryBlocks(open.told, at),
      ...storyBlocks(open, at),
    ],
  })
}

type At = (moment: Date | null) => string

/** To the second, with the zone: a court reads it. */
function exactly(timeZone: string): At {
  const format = new Intl.DateTimeFormat('ru', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'long',
  })
  return (moment) => (moment ? format.format(moment) : 'нет')
}

export const dayInWords = (iso: string): string => iso.split('-').reverse().join('.')

function noticeBlocks(conflict: Conflict, regulation: Regulation, at: At): Block[] {
  const [essence, circumstances] = textTitles(conflict.kind)
  return [
    heading(2, 'Уведомление'),
    pairs([
      ['Вид', kindTitle(conflict.kind)],
      ['От кого', conflict.fromName],
      ['Кому', conflict.toName],
      ['Составил', conflict.authorName],
      ['О чём', conflict.about],
      ['Возникло', dayInWords(conflict.aroseOn)],
      ['Направлено', at(conflict.sentAt)],
      ...(conflict.dueAt
        ? ([
            [
              `Срок (${regulation.conflicts?.clauses.notify})`,
              `до ${at(conflict.dueAt)}: ${conflict.late ? 'направлено с опозданием' : 'направлено вовремя'}`,
            ],
          ] as const)
        : []),
      [essence, conflict.essence],
      [circumstances, conflict.circumstances],
    ]),
    ...(conflict.negotiators.length > 0
      ? [
          heading(3, 'Уполномочены вести переговоры'),
          tableOf(
            ['Фамилия, имя, отчество', 'Должность', 'Телефоны', 'Факс', 'Электронная почта'],
            conflict.negotiators.map(({ name, position, phones, fax, email }) => [name, position, phones, fax, email]),
          ),
        ]
      : []),
  ]
}

function outcomeBlocks(conflict: Conflict, at: At): Block[] {
  return [
    heading(2, 'Доставка и рассмотрение'),
    pairs([
      ['Доставлено в личный кабинет', at(conflict.sentAt)],
      ['Открыто другой стороной', [at(conflict.openedAt), conflict.openedBy].filter(Boolean).join(', ')],
      ['Получение подтверждено', [at(conflict.receivedAt), conflict.receivedBy].filter(Boolean).join(', ')],
      ['Ответ', conflict.answer ? `${at(conflict.answeredAt)}. ${conflict.answer}` : 'нет'],
      ...(conflict.settledAt ? [['Урегулировано', at(conflict.settledAt)] as const] : []),
      ...(conflict.escalation
        ? [['Не удовлетворён', `${at(conflict.escalatedAt)}. ${conflict.escalation}`] as const]
        : []),
      ...(conflict.decision ? [['Решение', `${at(conflict.decidedAt)}. ${conflict.decision}`] as const] : []),
      ['Состояние', statusTitle(conflict.status)],
    ]),
  ]
}

const paperBlocks = (papers: readonly Paper[], at: At): Block[] =>
  papers.length === 0
    ? []
    : [
        heading(2, 'Приложенные документы'),
        tableOf(
          ['Документ', 'Приложен', 'Отпечаток SHA-256'],
          papers.map(({ name, addedAt, sha256 }) => [name, at(addedAt), sha256.toString('hex')]),
          [2, 1.6, 3],
        ),
      ]

const deliveryBlocks = (told: readonly Evidence[], at: At): Block[] =>
  told.length === 0
    ? []
    : [
        heading(2, 'Сообщения сторонам'),
        tableOf(
          ['Сообщение', 'Кому', 'Сформировано', 'Открыто'],
          told.map((each) => [
            each.text,
            each.recipient,
            at(each.at),
            each.readAt ? [at(each.readAt), each.readBy].filter(Boolean).join(', ') : 'нет',
          ]),
          [2.4, 1.6, 1.6, 1.8],
        ),
      ]

function storyBlocks({ story }: OpenCard, at: At): Block[] {
  return [
    heading(2, 'История'),
    text(
      'Каждая запись несёт отпечаток SHA-256, который охватывает её и, через отпечаток предыдущей, все прежние: изменить ' +
        'или убрать запись незаметно нельзя. Проверяет команда «audit verify».',
      { size: 10 },
    ),
    tableOf(
      ['№', 'Когда', 'Кто', 'Что', 'Отпечаток'],
      story.map((event) => [
        String(event.seq),
        at(event.at),
        whoOf(event),
        [eventTitle(event.deed), saidOf(event), event.clause].filter(Boolean).join('. '),
        event.hash,
      ]),
      [0.4, 1.5, 1.7, 2.6, 2],
    ),
  ]
}

export const whoOf = ({ actorName, organizationName }: Pick<StoryEvent, 'actorName' | 'organizationName'>): string =>
  [organizationName, actorName].filter((part) => part !== null).join(', ') || 'система'

/** What was said with a deed. */
export function saidOf({ changes }: Pick<StoryEvent, 'changes'>): string {
  const { said } = changes
  return typeof said === 'object' && said !== null && 'text' in said ? String(said.text) : ''
}
