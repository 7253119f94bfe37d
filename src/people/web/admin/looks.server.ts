import type { LoaderFunctionArgs } from 'react-router'
import { counted, moment } from '../../../kernel/russian.ts'
import { type Look, listLooks } from '../../sql/list-looks.ts'
import { idIn } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const SHOWN = 50

/** Who looked at whose data: the latest first, of one person or of one record when asked. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const search = new URL(args.request.url).searchParams
  const number = (name: string) => idIn(search.get(name) ?? '') || undefined
  const subject = search.get('subject') || undefined
  const filter = { viewerId: number('viewer'), subjectId: number('id'), subject }
  const found = await listLooks(deps.db, actor.municipalityId, {
    ...filter,
    before: number('before'),
    limit: SHOWN + 1,
  })
  const shown = found.slice(0, SHOWN)
  const now = deps.clock()
  return {
    narrowed: filter.viewerId !== undefined || filter.subjectId !== undefined,
    rows: shown.map((look) => ({ ...rowOf(look), at: moment(look.at, regulation.timeZone, now) })),
    next: found.length > SHOWN ? nextOf(search, shown.at(-1)?.id) : null,
  }
}

const BASES: Readonly<Record<string, string>> = {
  list: 'рабочий список',
  card: 'карточка заявки',
  phone: 'поиск по телефону',
  file: 'файл заявки',
  export: 'выгрузка',
}

const rowOf = (look: Look) => ({
  id: look.id,
  viewerId: look.viewerId,
  viewer: look.viewerName,
  organization: look.organizationName,
  basis: BASES[look.basis] ?? look.basis,
  whose: whoseOf(look),
  only: look.subjectIds.length === 1 ? { subject: look.subject, id: look.subjectIds[0] ?? 0 } : null,
})

function whoseOf({ subject, subjectIds }: Look): string {
  const n = subjectIds.length
  if (subject === 'person') return n === 1 ? `житель № ${subjectIds[0]}` : counted(n, 'житель', 'жителя', 'жителей')
  return n === 1 ? `заявка № ${subjectIds[0]}` : counted(n, 'заявка', 'заявки', 'заявок')
}

function nextOf(search: URLSearchParams, last: number | undefined): string {
  const next = new URLSearchParams(search)
  next.set('before', String(last))
  return `/admin/looks?${next}`
}
