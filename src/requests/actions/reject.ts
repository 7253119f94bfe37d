import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type RejectionGround, rejectionGrounds } from '../message-texts.ts'
import { obsceneWords } from '../rules/obscene.ts'
import type { Request } from '../sql/request-row.ts'
import type { Case, DeedAction } from './deed.ts'
import type { Entry } from './entry.ts'

/** «Отклонено» for two reasons and no other; what the program only suspects, a person decides (KOS-3-15, KOS-3-16). */
export const reject: DeedAction = (entry, of) => {
  const { clauses } = of.regulation
  const ground = groundOf(entry)
  if (!ground)
    return invalid(
      { ground: 'Отклонить можно по одной из двух причин. Выберите её; в других случаях ответьте и завершите.' },
      clauses.decline,
    )
  const refusal = ground === 'obscene' ? wordRefusal(entry, of) : firstTimeRefusal(of)
  if (refusal) return refusal
  const word = ground === 'obscene' ? wordOf(entry, of.request) : ''
  return {
    set: { closedAt: of.now },
    changes: { ground: rejectionGrounds[ground] + (word === '' ? '' : `: «${word}»`) },
  }
}

const groundOf = (entry: Entry): RejectionGround | undefined => {
  const typed = entry.text('ground')
  return typed === 'obscene' || typed === 'no_reason' ? typed : undefined
}

/** The word that was named by hand, else what the program found. */
const wordOf = (entry: Entry, { description }: Pick<Request, 'description'>): string =>
  entry.text('word') || obsceneWords(description).join('», «')

function wordRefusal(entry: Entry, { request, regulation }: Case): Refusal | null {
  const word = wordOf(entry, request)
  const clause = regulation.clauses.decline
  if (word === '')
    return invalid(
      { word: 'Программа таких слов не нашла. Выпишите слово из сообщения, из-за которого отклоняете.' },
      clause,
    )
  return entry.text('word') === '' || request.description.toLowerCase().includes(word.toLowerCase())
    ? null
    : invalid({ word: 'В сообщении такого слова нет. Выпишите его так, как написал заявитель.' }, clause)
}

const firstTimeRefusal = ({ request, regulation }: Case): Refusal | null =>
  request.reopenedAt === null
    ? refuse('illegal_step', 'По этой причине отклоняют только переоткрытое сообщение, а это подано впервые.', {
        clause: regulation.clauses.decline,
      })
    : null
