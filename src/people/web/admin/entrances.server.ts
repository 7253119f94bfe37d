import type { LoaderFunctionArgs } from 'react-router'
import { moment } from '../../../kernel/russian.ts'
import { deviceInWords } from '../../rules/device.ts'
import { type EntranceKind, listEntrances } from '../../sql/entrances.ts'
import { idIn } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

const SHOWN = 50

const WORDS: Record<EntranceKind, string> = {
  signed_in: 'вошёл',
  registered: 'зарегистрировался',
  wrong_password: 'неверный логин или пароль',
  wrong_code: 'неверный код',
  locked: 'логин закрыт на время',
  too_often: 'слишком часто с одного адреса',
  signed_out: 'вышел',
  ended: 'завершил один из своих входов',
  others_ended: 'завершил остальные свои входы',
  restore_asked: 'просил восстановить пароль',
  restored: 'восстановил пароль',
  closed: 'закрыл кабинет',
}
const BAD: readonly EntranceKind[] = ['wrong_password', 'wrong_code', 'locked', 'too_often']

/** Who came in and who was refused: the latest first, of one person or only the refused when asked. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const search = new URL(args.request.url).searchParams
  const number = (name: string) => idIn(search.get(name) ?? '') || undefined
  const refused = search.has('refused')
  const filter = { personId: number('person'), refused, before: number('before'), limit: SHOWN + 1 }
  const found = await listEntrances(deps.db, actor.municipalityId, filter)
  const shown = found.slice(0, SHOWN)
  const now = deps.clock()
  search.set('before', String(shown.at(-1)?.id))
  return {
    refused,
    person: filter.personId === undefined ? null : (shown[0]?.name ?? null),
    rows: shown.map(({ id, at, what, personId, name, organizationName, address, device }) => ({
      id,
      at: moment(at, regulation.timeZone, now),
      personId,
      name,
      organization: organizationName,
      words: WORDS[what],
      bad: BAD.includes(what),
      from: [address, device && deviceInWords(device)].filter(Boolean).join(', '),
    })),
    next: found.length > SHOWN ? `/admin/entrances?${search}` : null,
  }
}
