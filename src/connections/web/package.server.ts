import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Entry, entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { forward, giveBack, matchPartners } from '../actions/consider.ts'
import { enter } from '../actions/enter.ts'
import { takeForms } from '../actions/fill.ts'
import { openConnection } from '../actions/open-connection.ts'
import { PACKAGE_LIMITS, readForms } from '../actions/read-forms.ts'
import { receiveLogins } from '../actions/receive-logins.ts'
import { send } from '../actions/send.ts'
import { townOf, townRules } from '../actions/town-rules.ts'
import { type Door, doorOf, turnedAway } from './door.server.ts'
import { packageView } from './package-view.server.ts'

const DONE: Readonly<Record<string, string>> = {
  files: 'Файлы прочитаны. Проверьте, что получилось.',
  submit: 'Запрос отправлен.',
  forward: 'Запрос передан.',
  return: 'Запрос возвращён.',
  match: 'Организации сопоставлены.',
  enter: 'Организация внесена в систему.',
  card: 'Карта сохранена.',
  staff: 'Список сотрудников сохранён.',
  partners: 'Список организаций сохранён.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, asker, id, base } = await doorOf(args)
  const open = await openConnection(deps, asker, id)
  if (isRefusal(open)) throw turnedAway(open)
  const done = DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null
  return { ...(await packageView(deps, open)), base, done, outside: 'outside' in asker, town: townOf(asker) }
}

type Deed = (door: Door, entry: Entry) => Promise<unknown | Refusal>
const seen = (entry: Entry) => ({ version: Number(entry.text('version')) || undefined })

/** What the page of a request can do, by the value of its buttons. */
const DEEDS: Readonly<Record<string, Deed>> = {
  files: takeFiles,
  submit: ({ deps, asker, id }, entry) => send(deps, asker, id, seen(entry)),
  forward: ({ deps, asker, id }, entry) => forward(deps, asker, id, seen(entry)),
  return: ({ deps, asker, id }, entry) => giveBack(deps, asker, id, entry.text('remarks'), seen(entry)),
  match: ({ deps, asker, id }, entry) => matchPartners(deps, asker, id, choicesIn(entry), seen(entry)),
  enter: async ({ deps, asker, id }, entry) =>
    'actor' in asker
      ? enter(deps, asker.actor, id, { confirmed: entry.flag('confirmed'), ...seen(entry) })
      : refuse('not_entitled', 'Вносит технический оператор.'),
}

async function takeFiles({ deps, asker, id }: Door, entry: Entry) {
  const town = townRules(townOf(asker))
  if (isRefusal(town)) return town
  const files = entry.files('forms')
  const licence = entry.files('licence')[0]
  if (files.length === 0 && !licence) return invalid({ forms: 'Выберите хотя бы один файл.' })
  const read = await readForms(deps, files, town.rules)
  return isRefusal(read) ? read : takeForms(deps, asker, id, { ...read, ...(licence ? { licence } : {}) })
}

/** «partner-3» = the number of an organisation, or «none»: it is left without a link. */
function choicesIn(entry: Entry) {
  return entry.list('lost').flatMap((n) => {
    const chosen = entry.text(`partner-${n}`)
    if (chosen === '') return []
    return [{ n: Number(n), organizationId: chosen === 'none' ? null : Number(chosen), passedOver: chosen === 'none' }]
  })
}

export async function action(args: ActionFunctionArgs) {
  const door = await doorOf(args)
  const form = await readForm(args.request, PACKAGE_LIMITS, door.deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const entry = entryOfForm(form.fields, form.files)
  const name = entry.text('deed')
  if (name === 'receive') {
    const received = await receiveLogins(door.deps, door.asker, door.id)
    if (isRefusal(received)) return refused(received)
    // Shown once and kept nowhere, in no cache either.
    return data({ logins: received.logins }, { headers: { 'cache-control': 'no-store' } })
  }
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined
  const done = deed ? await deed(door, entry) : refuse('invalid', 'Такого действия на этой странице нет.')
  return isRefusal(done) ? refused(done, form.fields) : redirect(`${door.base}?done=${name}`)
}
