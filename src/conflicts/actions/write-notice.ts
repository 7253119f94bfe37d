import { getRegulation } from '../../../regulations/registry.ts'
import { makePdf, ofTown } from '../../documents/index.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { type Actor, findTown } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { kindTitle, noticeTitle } from '../texts.ts'
import { openCard } from './open-card.ts'
import { dayInWords } from './write-case.ts'

/** The notice itself on paper, by the town's template: to be signed and handed over where paper is wanted. */
export async function writeNotice(deps: Deps, actor: Actor, id: number): Promise<Buffer | Refusal> {
  const open = await openCard(deps, actor, id)
  if (isRefusal(open)) return open
  const { conflict } = open
  const regulation = getRegulation(conflict.municipalityId)
  const town = await findTown(deps.db, conflict.municipalityId)
  const now = deps.clock()
  const { clauses } = regulation.conflicts ?? {}
  return makePdf(deps, conflict.municipalityId, 'conflict_notice', {
    title: noticeTitle(conflict),
    link: `${town?.baseUrl ?? regulation.baseUrl}/conflicts/${id}`,
    said: {
      ...ofTown(regulation, now),
      пункт: (conflict.kind === 'conflict' ? clauses?.notify : clauses?.forceMajeure) ?? '',
      номер: String(id),
      вид: kindTitle(conflict.kind),
      'от кого': conflict.fromName,
      кому: conflict.toName,
      'о чём': conflict.about,
      возникло: dayInWords(conflict.aroseOn),
      направлено: moment(conflict.sentAt, regulation.timeZone, now),
      существо: conflict.essence,
      обстоятельства: conflict.circumstances,
      уполномочены: conflict.negotiators
        .map(({ name, position, phones, fax, email }) => `${name}, ${position}, ${phones}, факс ${fax}, ${email}`)
        .join('\n'),
    },
  })
}
