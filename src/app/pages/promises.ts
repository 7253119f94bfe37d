import type { Evidence, Regulation } from '../../../regulations/regulation.ts'
import { type Term, termInWords } from '../../kernel/terms.ts'

export type Promised = { readonly text: string; readonly clause: string }

/** What the регламент of the town promises a resident, in the order in which he meets it. */
export function promisesOf({ words, clocks, confirmation, clauses }: Regulation): readonly Promised[] {
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

const PAPERS = { signed_act: 'акт с вашей подписью', quality_card: 'карточка качества' } as const

const proofOf = ({ anyOf }: Evidence): string =>
  anyOf.length === 0 ? 'нужен документ о работах' : `нужен ${anyOf.map((paper) => PAPERS[paper]).join(' или ')}`

/** «за 1 минуту», «за 1 неделю»: only the feminine of one changes. */
const inAccusative = (term: Term): string => termInWords(term).replace(/\b1 минута$/, '1 минуту')
