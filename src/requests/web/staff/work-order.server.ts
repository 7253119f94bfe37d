import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openCard } from '../../actions/open-card.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { placeOf } from './words.ts'

/** What the crew takes along on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const opened = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card } = opened
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  const rows: [string, string][] = [
    ['Адрес', placeOf(card.address, card.flat)],
    [
      'Заявитель',
      [card.applicantFullName, card.applicantPhone && phoneInWords(card.applicantPhone)].filter(Boolean).join(', '),
    ],
    ['Что случилось', `${card.groupTitle}: ${card.typeTitle}${card.emergency ? ' (аварийная)' : ''}`],
    ['Описание', card.description],
    ['Отвечает', card.managerName],
    ['Исполнитель', [card.executorName, card.assigneeName].filter(Boolean).join(', ')],
    ['Подана', moment(card.createdAt, regulation.timeZone, now)],
    ['Выполнить до', moment(card.dueAt, regulation.timeZone, now)],
  ]
  return {
    id: card.id,
    number: card.number,
    town: regulation.town,
    clause: regulation.clauses.reportDocument,
    printed: moment(now, regulation.timeZone, now),
    rows,
  }
}
