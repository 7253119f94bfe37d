import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { changeAnnounced } from '../../actions/announce.ts'
import { openAnnounced } from '../../actions/open-breaks.ts'
import { formOf, idOf, operatorAt, turnedAway } from '../entrance.server.ts'

const SHOWN = 30

const DONE: Readonly<Record<string, string>> = {
  announce: 'Объявлено: у всех в личных кабинетах сообщение, на страницах — полоса сверху.',
  end: 'Закончено: всем отправлено сообщение, полоса убрана.',
  'set-term': 'Новое время объявлено всем.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await operatorAt(args)
  const search = new URL(args.request.url).searchParams
  const found = await openAnnounced(deps, actor, idOf(search.get('before')) || null, SHOWN + 1)
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  const shown = found.slice(0, SHOWN)
  return {
    town: actor.municipalityId,
    done: DONE[search.get('done') ?? ''] ?? null,
    rows: shown.map(({ id, nature, moment: state, startsAt, endsAt, endedAt, what, announcedBy }) => ({
      ...{ id, nature, moment: state, what, announcedBy },
      starts: when(startsAt),
      ends: (endedAt ?? endsAt) && when(endedAt ?? endsAt ?? now),
    })),
    next: found.length > SHOWN ? `/admin/breaks?before=${shown.at(-1)?.id}` : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await operatorAt(args)
  const form = await formOf(args.request)
  const deed = form.get('deed') === 'set-term' ? 'set-term' : 'end'
  const done = await changeAnnounced(deps, actor, idOf(form.get('id')), deed, entryOfForm(form))
  return isRefusal(done) ? refused(done, form) : redirect(`/admin/breaks?done=${deed}`)
}
