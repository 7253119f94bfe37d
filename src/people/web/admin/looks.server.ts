import type { LoaderFunctionArgs } from 'react-router'
import { type Noun, theRequest } from '../../../kernel/nouns.ts'
import { counted, moment } from '../../../kernel/russian.ts'
import { lookBases, lookInWords } from '../../rules/look-bases.ts'
import { type Look, listLooks } from '../../sql/list-looks.ts'
import { idIn } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const SHOWN = 50

/** Who looked at whose data: the latest first, of one person or of one record when asked. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const search = new URL(args.request.url).searchParams
  const number = (name: string) => idIn(search.get(name) ?? '') || undefined
  const text = (name: string) => search.get(name)?.trim() || undefined
  const typed = { name: text('name'), basis: text('basis'), from: text('from'), to: text('to') }
  const filter = {
    ...{ viewerId: number('viewer'), subjectId: number('id'), subject: text('subject') },
    ...{ name: typed.name, basis: typed.basis },
    from: dayBegins(typed.from, 0, regulation.timeZone),
    to: dayBegins(typed.to, 1, regulation.timeZone),
  }
  const found = await listLooks(deps.db, actor.municipalityId, {
    ...filter,
    before: number('before'),
    limit: SHOWN + 1,
  })
  const shown = found.slice(0, SHOWN)
  const now = deps.clock()
  const noun = theRequest(regulation)
  return {
    narrowed: Object.values(filter).some((value) => value !== undefined),
    typed,
    // One person or one record was chosen by a link: the form keeps it.
    chosen: ['viewer', 'subject', 'id'].flatMap((name) => (text(name) ? [{ name, value: text(name) ?? '' }] : [])),
    bases: Object.entries(lookBases(noun)).map(([value, label]) => ({ value, label })),
    rows: shown.map((look) => ({ ...rowOf(look, noun), at: moment(look.at, regulation.timeZone, now) })),
    next: found.length > SHOWN ? nextOf(search, shown.at(-1)?.id) : null,
  }
}

/** «2026-11-26» in the town; what is no day narrows nothing. */
function dayBegins(typed: string | undefined, later: number, timeZone: string): Date | undefined {
  if (!typed || !/^\d{4}-\d\d-\d\d$/.test(typed)) return undefined
  try {
    const day = Temporal.PlainDate.from(typed).add({ days: later })
    return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds)
  } catch {
    return undefined
  }
}

const rowOf = (look: Look, noun: Noun) => ({
  id: look.id,
  viewerId: look.viewerId,
  viewer: look.viewerName,
  organization: look.organizationName,
  basis: lookInWords(look.basis, look.reason, noun),
  whose: whoseOf(look, noun),
  only: look.subjectIds.length === 1 ? { subject: look.subject, id: look.subjectIds[0] ?? 0 } : null,
})

const OTHERS: Readonly<Record<string, readonly [string, string, string]>> = {
  person: ['житель', 'жителя', 'жителей'],
  house: ['дом', 'дома', 'домов'],
  account: ['лицевой счёт', 'лицевых счёта', 'лицевых счетов'],
  notice: ['уведомление', 'уведомления', 'уведомлений'],
  ticket: ['обращение в поддержку', 'обращения в поддержку', 'обращений в поддержку'],
  connection: ['запрос на подключение', 'запроса на подключение', 'запросов на подключение'],
  'data-change': ['изменение сведений организации', 'изменения сведений', 'изменений сведений'],
}

function whoseOf({ subject, subjectIds }: Look, noun: Noun): string {
  const [one, few, many] = OTHERS[subject] ?? [noun.one.toLowerCase(), noun.of, noun.ofMany]
  return subjectIds.length === 1 ? `${one} № ${subjectIds[0]}` : counted(subjectIds.length, one, few, many)
}

function nextOf(search: URLSearchParams, last: number | undefined): string {
  const next = new URLSearchParams(search)
  next.set('before', String(last))
  return `/admin/looks?${next}`
}
