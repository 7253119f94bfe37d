import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { isFunctionalOperator, isTechnicalOperator, requireStaffOnPage, type Visit } from '../../people/index.ts'
import { type ReadForm, readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { loadTemplate, putInForce } from '../actions/load-template.ts'
import { type OpenKind, openKind } from '../actions/open-kind.ts'
import { saveForm } from '../actions/save-form.ts'
import { TEMPLATE_LIMITS } from '../http/form.ts'
import type { FormLine } from '../rules/form.ts'
import { fieldsOf, isRequestKind, type Kind, kindTitle } from '../rules/kinds.ts'
import { kindAt, turnedAway } from './entrance.server.ts'

const DONE: Readonly<Record<string, string>> = {
  form: 'Форма сохранена: новые документы составляются по ней.',
  template: 'Шаблон внесён. Посмотрите его на примере и введите в действие.',
  'in-force': 'Шаблон введён в действие: новые документы составляются по нему.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const kind = kindAt(args)
  const open = await openKind(deps, actor, kind)
  if (isRefusal(open)) throw turnedAway(open)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  return {
    key: randomUUID(),
    kind,
    title: kindTitle(kind),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
    defines: isFunctionalOperator(actor) && open.form !== null,
    loads: isTechnicalOperator(actor),
    looks: isRequestKind(kind),
    formClause: regulation.clauses.documentForm,
    templateClause: regulation.clauses.documentTemplate,
    form: open.form && { ...open.form, lines: linesOf(kind, open.form.lines) },
    forms: open.forms.map(({ version, savedAt, savedBy, lines }) => ({
      key: version,
      when: when(savedAt),
      dateTime: savedAt.toISOString(),
      who: savedBy,
      what: `Версия ${version}`,
      details: lines.map(({ title }) => title).join(', '),
    })),
    inForce: open.inForce,
    templates: templatesIn(open, when),
    fields: Object.entries(fieldsOf(kind)).map(([tag, { title }]) => ({ tag, title })),
  }
}

const templatesIn = ({ templates, inForce }: OpenKind, when: (at: Date) => string) =>
  templates.map(({ version, fileName, note, loadedAt, loadedBy, inForceAt }) => ({
    version,
    name: fileName,
    note,
    loaded: `${when(loadedAt)}, ${loadedBy}`,
    inForce: version === inForce,
    since: inForceAt && when(inForceAt),
  }))

const OWN = 3

/** Every field of the list in the order of the form, those that are left out after them, and lines of one's own. */
function linesOf(kind: Kind, lines: readonly FormLine[]) {
  const named = lines.filter(({ tag }) => tag !== '')
  const on = lines.map((line, n) => ({ ...line, on: true, order: n + 1 }))
  const off = Object.entries(fieldsOf(kind))
    .filter(([tag]) => !named.some((line) => line.tag === tag))
    .map(([tag, { title }]) => ({ tag, title, on: false, order: lines.length + 1 }))
  const own = Array.from({ length: OWN }, () => ({ tag: '', title: '', on: false, order: lines.length + 1 }))
  return [...on, ...off, ...own].map((line, n) => ({ ...line, n }))
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStaffOnPage(args)
  const kind = kindAt(args)
  const form = await readForm(args.request, TEMPLATE_LIMITS, visit.deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const typed = Object.fromEntries(form.fields)
  const deed = typed.deed ?? ''
  const done = await doneBy(visit, kind, deed, typed, form)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/documents/${kind}?done=${deed}`)
}

type Typed = Readonly<Record<string, string>>

async function doneBy(
  { deps, actor }: Visit,
  kind: Kind,
  deed: string,
  typed: Typed,
  { files }: ReadForm,
): Promise<unknown> {
  if (deed === 'form') {
    const draft = { lines: linesIn(typed), blank: Number(typed.blank || Number.NaN), note: (typed.note ?? '').trim() }
    return saveForm(deps, actor, kind, draft, { version: Number(typed.version), key: typed.key })
  }
  if (deed === 'template') {
    const [file] = files.template ?? []
    if (!file) return missing
    return loadTemplate(deps, actor, kind, { file, note: (typed.templateNote ?? '').trim(), key: typed.key })
  }
  if (deed === 'in-force') return putInForce(deps, actor, kind, Number(typed.version))
  return refuse('invalid', 'Такого действия на этой странице нет.')
}

const missing: Refusal = refuse('invalid', 'Выберите файл шаблона.', {
  fields: { template: 'Выберите файл шаблона .docx.' },
})

/** Lines that are ticked (one's own: that have a name), by the numbers beside them; the order of the page breaks a tie. */
function linesIn(typed: Typed): FormLine[] {
  return Object.keys(typed)
    .flatMap((name) => /^title(\d+)$/.exec(name)?.[1] ?? [])
    .map((n) => ({
      n: Number(n),
      tag: typed[`tag${n}`] ?? '',
      title: (typed[`title${n}`] ?? '').trim(),
      on: typed[`on${n}`] !== undefined,
      order: Number(typed[`order${n}`]) || 99,
    }))
    .filter(({ on, tag, title }) => on || (tag === '' && title !== ''))
    .toSorted((a, b) => a.order - b.order || a.n - b.n)
    .map(({ tag, title }) => ({ tag, title }))
}
