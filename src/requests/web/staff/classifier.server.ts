import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Term } from '../../../kernel/terms.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { isFunctionalOperator } from '../../../people/index.ts'
import { readForm } from '../../../platform/forms.ts'
import { changeClassifier } from '../../actions/change-classifier.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { again, staffAt, typedIn } from './entrance.server.ts'

/** The classifier; who may change it, sees a form for the type that is opened. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const types = await classifierOf(deps.db, actor.municipalityId)
  const edited = isFunctionalOperator(actor) ? types.find(({ code }) => code === search.get('edit')) : undefined
  return {
    mayChange: isFunctionalOperator(actor),
    keeper: regulation.words.functionalOperator,
    changed: types.find(({ code }) => code === search.get('changed'))?.title ?? null,
    edited: edited ? { code: edited.code, title: edited.title, active: edited.active, ...amountOf(edited.term) } : null,
    groups: groupsOf(types),
  }
}

const amountOf = (term: Term): { amount: number; unit: string } => {
  if ('hours' in term) return { amount: term.hours, unit: 'hours' }
  return 'calendarDays' in term
    ? { amount: term.calendarDays, unit: 'calendarDays' }
    : { amount: term.workingDays, unit: 'workingDays' }
}

function groupsOf(types: readonly RequestType[]) {
  const groups = new Map<string, { title: string; types: ReturnType<typeof lineOf>[] }>()
  for (const type of types) {
    const group = groups.get(type.groupCode) ?? { title: type.groupTitle, types: [] }
    group.types.push(lineOf(type))
    groups.set(type.groupCode, group)
  }
  return [...groups].map(([code, group]) => ({ code, ...group }))
}

const lineOf = ({ code, title, emergency, term, termSource, active }: RequestType) => ({
  code,
  title,
  emergency,
  term: termInWords(term),
  termSource,
  active,
})

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const typed = typedIn(form.fields)
  const done = await changeClassifier(deps, actor, typed.code ?? '', entryOfForm(form.fields))
  return isRefusal(done) ? again(done, typed) : redirect(`/classifier?changed=${done.code}#type-${done.code}`)
}
