import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal, refuse, sentence } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { refused } from '../../platform/pages/answers.ts'
import { changeLink, connectSystem, linkDeeds, openExchange } from '../actions/keep-links.ts'
import { contents } from '../rules/link.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const search = new URL(args.request.url).searchParams
  const before = Number(search.get('before'))
  const found = await openExchange(deps, actor, Number.isSafeInteger(before) && before > 0 ? before : null)
  if (isRefusal(found)) throw new Response(sentence(found), { status: httpStatus(found) })
  const now = deps.clock()
  const last = found.runs.at(-1)
  return {
    done: DONE[search.get('done') ?? ''] ?? null,
    links: found.links.map(({ id, name, address, content, hasKey, enabled }) => ({
      ...{ id, name, address, hasKey, enabled, content: contents[content] },
    })),
    contents: Object.entries(contents).map(([value, label]) => ({ value, label })),
    runs: found.runs.map(({ id, at, name, rows, error }) => ({
      ...{ id, name, rows, error, at: moment(at, regulation.timeZone, now) },
    })),
    next: found.runs.length === 50 && last ? `/admin/exchange?before=${last.id}` : null,
  }
}

const DONE: Readonly<Record<string, string>> = {
  connect: 'Система подключена. Первая отправка ночью или по кнопке «Отправить сейчас».',
  'switch-on': 'Включено.',
  'switch-off': 'Выключено: туда ничего не отправляется.',
  send: 'Отправляется. Итог через минуту будет в журнале: обновите страницу.',
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const [id, asked = 'connect'] = (form.get('change') ?? '').split(' ')
  if (!id) {
    const done = await connectSystem(deps, actor, entryOfForm(form))
    return isRefusal(done) ? refused(done, form) : redirect('/admin/exchange?done=connect')
  }
  const deed = linkDeeds.find((known) => known === asked)
  const done = deed
    ? await changeLink(deps, actor, Number(id), deed)
    : refuse('not_found', 'Такого действия нет. Обновите страницу.')
  return isRefusal(done) ? refused(done) : redirect(`/admin/exchange?done=${deed}`)
}
