import { getRegulation } from '../../regulations/registry.ts'
import { agreeing, theRequest } from '../kernel/nouns.ts'
import { ownNotices } from '../notifications/index.ts'
import { ownOutageData } from '../outages/index.ts'
import { type Actor, type OwnDataPart, ownDataOf } from '../people/index.ts'
import type { Deps } from '../platform/deps.ts'
import { ownRequests } from '../requests/index.ts'
import { kindWords, numberOf, ownTickets } from '../support/index.ts'

const said = (at: Date | null): string | null => at?.toISOString() ?? null

/** Everything that the rooms keep of a person, for himself (152-ФЗ ст. 14). */
export async function wholeOwnData(
  { db }: Deps,
  { personId, municipalityId }: Pick<Actor, 'personId' | 'municipalityId'>,
): Promise<OwnDataPart[]> {
  const noun = theRequest(getRegulation(municipalityId))
  const [own, requests, outages, notices, tickets] = await Promise.all([
    ownDataOf(db, personId),
    ownRequests(db, personId),
    ownOutageData(db, personId),
    ownNotices(db, personId),
    ownTickets(db, personId),
  ])
  return [
    ...own,
    {
      title: noun.many,
      columns: [
        'Номер',
        agreeing(noun, 'Подана', 'Подано'),
        ...['Адрес', 'Квартира', 'Вид', 'Описание'],
        agreeing(noun, 'Закрыта', 'Завершено'),
      ],
      rows: requests.map((request) => [
        request.number,
        said(request.at),
        request.address,
        request.flat,
        request.type,
        request.description,
        said(request.closedAt),
      ]),
    },
    {
      title: 'Подписки на отключения',
      columns: ['Дом', 'С какого времени', 'Почта'],
      rows: outages.subscriptions.map(({ address, at, email }) => [address, said(at), email]),
    },
    {
      title: 'Ответы об отключениях',
      columns: ['Отключение', 'Дом', 'Когда', 'Ответ'],
      rows: outages.answers.map(({ outageId, address, at, restored }) => [
        `№ ${outageId}`,
        address,
        said(at),
        restored ? 'подача восстановлена' : 'подачи нет',
      ]),
    },
    {
      title: 'Уведомления',
      columns: ['Когда', 'Текст', 'Прочитано'],
      rows: notices.map(({ at, text, readAt }) => [said(at), text, said(readAt)]),
    },
    {
      title: 'Обращения в поддержку',
      columns: ['Номер', 'О чём', 'Когда', 'Тема', 'Текст'],
      rows: tickets.map(({ id, kind, at, title, text }) => [
        numberOf(id),
        kindWords[kind].title,
        said(at),
        title,
        text,
      ]),
    },
  ]
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const cell = (tag: 'th' | 'td') => (text: string | null) => `<${tag}>${escaped(text ?? '')}</${tag}>`

/** One page that any browser opens without a network. */
export function ownDataInHtml(parts: readonly OwnDataPart[], title: string): string {
  const sections = parts.map(
    (part) => `<h2>${escaped(part.title)}</h2>
<table border="1" cellpadding="6"><tr>${part.columns.map(cell('th')).join('')}</tr>
${part.rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n')}</table>`,
  )
  return `<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>\n<body><h1>${escaped(title)}</h1>\n${sections.join('\n')}\n</body></html>\n`
}
