import type { Evidence, Regulation } from '../../../regulations/regulation.ts'
import { type Term, termInWords } from '../../kernel/terms.ts'

export type Promised = { readonly text: string; readonly clause: string }

/** What the регламент of the town promises a resident, in the order in which he meets it. */
export function promisesOf(regulation: Regulation): readonly Promised[] {
  if (regulation.scheme === 'messages') return promisesOfMessages(regulation)
  const { words, clocks, confirmation, clauses } = regulation
  const { process, crew } = clocks
  return [
    {
      text: `Аварийную заявку ${words.managing} обрабатывает за ${inAccusative(process.emergency)}, обычную — за ${inAccusative(process.ordinary)}.`,
      clause: clauses.process,
    },
    { text: `При аварии бригаду направляют за ${inAccusative(crew)} с момента заявки.`, clause: clauses.crew },
    { text: `О выполнении судят не со слов исполнителя: ${proofOf(confirmation)}.`, clause: clauses.confirm },
    {
      text: 'Заявку закрываете вы сами или диспетчер с ваших слов. Не сделано — возразите, и она вернётся в работу.',
      clause: clauses.closeByResident,
    },
  ]
}

const promisesOfMessages = ({ clauses }: Regulation): readonly Promised[] => [
  {
    text: 'Сообщение сразу попадает тому, кто отвечает за эту тему, и получает срок.',
    clause: clauses.intakeByResident,
  },
  { text: 'Исполнитель берёт его в работу и отвечает вам публично, с документами.', clause: clauses.informAuthor },
  {
    text: 'Если работа не его, он передаёт сообщение дальше и может остаться контролёром: тогда итоговый ответ за ним.',
    clause: clauses.redirect,
  },
  {
    text: 'Отклонить могут только за нецензурную лексику. Не согласны с ответом — переоткройте сообщение.',
    clause: clauses.closeByResident,
  },
]

const PAPERS = { signed_act: 'акт с вашей подписью', quality_card: 'карточка качества' } as const

const proofOf = ({ anyOf }: Evidence): string =>
  anyOf.length === 0 ? 'нужен документ о работах' : `нужен ${anyOf.map((paper) => PAPERS[paper]).join(' или ')}`

/** «за 1 минуту», «за 1 неделю»: only the feminine of one changes. */
const inAccusative = (term: Term): string => termInWords(term).replace(/\b1 минута$/, '1 минуту')
