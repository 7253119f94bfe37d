import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { keepAnswers, rejectMessage } from '../sql/gis.ts'
import { readGisAnswer } from './gis-answer.ts'

export type ReadAnswers = {
  readonly state: 'running' | 'answered'
  readonly accepted: number
  readonly rejected: number
  readonly unknown: number
}

/** An answer of ГИС ЖКХ: some reports may be taken and others refused. `file`: the message it answers, by its name. */
export async function readAnswers(
  deps: Deps,
  municipalityId: string,
  xml: string,
  file: string,
): Promise<ReadAnswers | Refusal> {
  const answer = readGisAnswer(xml)
  if (isRefusal(answer)) return answer
  if (answer.kind === 'running') return { state: 'running', accepted: 0, rejected: 0, unknown: 0 }
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock()
    if (answer.kind === 'answered') {
      const kept = await keepAnswers(tx, municipalityId, answer.answers, at)
      return { state: 'answered' as const, ...kept }
    }
    const rejected = await rejectMessage(tx, municipalityId, file, answer.error, at)
    return { state: 'answered' as const, accepted: 0, rejected, unknown: rejected === 0 ? 1 : 0 }
  })
}
