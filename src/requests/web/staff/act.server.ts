import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { theRequest } from '../../../kernel/nouns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import { maySeeApplicant } from '../../rules/rights.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { placeOf } from './words.ts'

/** The act of works done, filled from the request; with the applicant's signature on the screen when there is one. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const opened = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card, as } = opened
  if (!maySeeApplicant(as)) throw new Response('Акт открывают те, кому он нужен для работы.', { status: 403 })
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  const at = (date: Date | null) => (date ? moment(date, regulation.timeZone, now) : '')
  const rows: [string, string][] = [
    ['Адрес', placeOf(card.address, card.flat)],
    ['Заявитель', card.applicantFullName ?? ''],
    [theRequest(regulation).one, `${card.number}: ${card.typeTitle}`],
    ['Отвечает', card.managerName],
    ['Работы выполнил', [card.executorName, card.assigneeName ?? card.workerName].filter(Boolean).join(', ')],
    ['Работы окончены', at(card.doneAt)],
  ]
  return {
    id: card.id,
    number: card.number,
    town: regulation.town,
    rows,
    works: card.works,
    signature: signatureOf(opened, (date) => at(date)),
  }
}

/** The last drawing, with what the hash-chained story says of it. */
function signatureOf({ story, files }: OpenCard, at: (date: Date) => string) {
  const told = story.findLast(({ changes }) => typeof changes.signature === 'string')
  const drawn = files.findLast(({ kind }) => kind === 'signature')
  if (!told || !drawn) return null
  const { signedBy, signature, occurredAt } = told.changes
  return {
    fileId: drawn.fileId,
    signedBy: String(signedBy ?? ''),
    at: at(typeof occurredAt === 'string' ? new Date(occurredAt) : told.at),
    sha256: String(signature),
  }
}
