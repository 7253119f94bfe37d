import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { type Addressee, addressees, addresseeTitle } from '../../../organizations/index.ts'
import { isFunctionalOperator } from '../../../people/index.ts'
import { readForm } from '../../../platform/forms.ts'
import { changeClassifier } from '../../actions/change-classifier.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { theRequest } from '../../texts.ts'
import { amountOf } from './amount.ts'
import { again, staffAt, typedIn } from './entrance.server.ts'
import { addresseeGroups } from './message-fields.server.ts'

/** The classifier; who may change it, sees a form for the type that is opened. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const types = await classifierOf(deps.db, actor.municipalityId)
  const edited = isFunctionalOperator(actor) ? types.find(({ code }) => code === search.get('edit')) : undefined
  const executors = regulation.scheme === 'messages' ? await addressees(deps.db, actor.municipalityId) : null
  return {
    noun: theRequest(regulation),
    executors: edited && executors ? executorChoices(edited, executors, regulation) : null,
    mayChange: isFunctionalOperator(actor),
    keeper: regulation.words.functionalOperator,
    changed: types.find(({ code }) => code === search.get('changed'))?.title ?? null,
    edited: edited ? { code: edited.code, title: edited.title, active: edited.active, ...amountOf(edited.term) } : null,
    groups: groupsOf(types, executors, regulation),
  }
}

/** Whom messages of the theme go to: the house's УК, an organisation, or its unit. */
const executorChoices = (edited: RequestType, all: readonly Addressee[], regulation: Regulation) => ({
  value:
    edited.executorId === null
      ? 'house'
      : edited.executorUnitId === null
        ? `organization:${edited.executorId}`
        : `unit:${edited.executorUnitId}`,
  groups: [
    { label: '', options: [{ value: 'house', label: ofHouse(regulation) }] },
    ...addresseeGroups(all, regulation).map(({ title, options }) => ({ label: title, options })),
  ],
})

const ofHouse = ({ words }: Regulation): string => `${words.managing} дома, по реестру`

function groupsOf(types: readonly RequestType[], executors: readonly Addressee[] | null, regulation: Regulation) {
  const groups = new Map<string, { title: string; types: ThemeLine[] }>()
  for (const type of types) {
    const group = groups.get(type.groupCode) ?? { title: type.groupTitle, types: [] }
    group.types.push({ ...lineOf(type), executor: executors && executorTitle(type, executors, regulation) })
    groups.set(type.groupCode, group)
  }
  return [...groups].map(([code, group]) => ({ code, ...group }))
}

type ThemeLine = ReturnType<typeof lineOf> & { readonly executor: string | null }

function executorTitle(type: RequestType, all: readonly Addressee[], regulation: Regulation): string {
  const found = all.find(
    ({ organizationId, unitId }) => organizationId === type.executorId && unitId === type.executorUnitId,
  )
  return found ? addresseeTitle(found) : ofHouse(regulation)
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
