import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { findHouses, getHouse } from '../../../addresses/index.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { type Entry, entryOfForm } from '../../actions/entry.ts'
import { submit } from '../../actions/submit.ts'
import { formLimits } from '../../http/form.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { residentWithConsent } from './entrance.server.ts'
import { findTypes } from './find-type.ts'
import { lastAddress } from './last-address.server.ts'
import type { Asked, HouseChoice, Step, TypeLine } from './steps.ts'

const HOUSES_SHOWN = 15

/** One question a page. Where the person is stands in the address bar: the house and the type, nothing about himself. */
export async function loader(args: LoaderFunctionArgs) {
  const town = args.params.town ?? ''
  const resident = await residentWithConsent(args, town)
  const { regulation } = resident
  const asked = askedIn(args.request)
  return { town, townName: regulation.town, step: await stepOf(resident, asked), key: randomUUID() }
}

function askedIn(request: Request): Asked {
  const search = new URL(request.url).searchParams
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 200)
  const house = Number(text('house'))
  return {
    house: Number.isSafeInteger(house) && house > 0 ? house : null,
    type: text('type'),
    group: text('group'),
    typed: text('q'),
    what: text('what'),
    answered: search.has('answered'),
  }
}

type Resident = Awaited<ReturnType<typeof residentWithConsent>>

async function stepOf(resident: Resident, asked: Asked): Promise<Step> {
  const { db } = resident.deps
  const house = asked.house === null ? null : await getHouse(db, asked.house)
  if (!house || house.municipalityId !== resident.actor.municipalityId) return addressStep(resident, asked)
  const types = (await classifierOf(db, resident.actor.municipalityId)).filter(({ active }) => active)
  const chosen = { id: house.id, address: house.address }
  const type = types.find(({ code }) => code === asked.type)
  if (type) return describeStep(resident, chosen, type)
  const group = types.find(({ groupCode }) => groupCode === asked.group)
  if (group) {
    const inGroup = types.filter(({ groupCode }) => groupCode === group.groupCode).map(lineOf)
    return { name: 'type', house: chosen, groupTitle: group.groupTitle, types: inGroup }
  }
  return {
    name: 'group',
    house: chosen,
    what: asked.what,
    found: findTypes(types, asked.what).map(lineOf),
    groups: groupsOf(types),
  }
}

async function addressStep({ deps, actor }: Resident, asked: Asked): Promise<Step> {
  const [found, last] = await Promise.all([
    asked.typed === '' ? [] : findHouses(deps.db, actor.municipalityId, asked.typed, HOUSES_SHOWN),
    lastAddress(deps.db, actor.personId),
  ])
  const houses = found.map(({ id, address }): HouseChoice => ({ id, address }))
  const lastHouse = last && asked.typed === '' ? { id: last.houseId, address: last.address } : null
  return { name: 'address', typed: asked.typed, houses, last: lastHouse, type: asked.type, missed: asked.answered }
}

async function describeStep(
  { deps, actor, regulation }: Resident,
  house: HouseChoice,
  type: RequestType,
): Promise<Step> {
  const last = await lastAddress(deps.db, actor.personId)
  return {
    name: 'describe',
    house,
    type: lineOf(type),
    groupCode: type.groupCode,
    groupTitle: type.groupTitle,
    term: termInWords(type.term),
    flat: last?.houseId === house.id ? (last.flat ?? '') : '',
    photos: regulation.files.photos,
    photosClause: regulation.clauses.fileLimits,
  }
}

const lineOf = ({ code, title, groupTitle, emergency, advice, call112 }: RequestType): TypeLine => ({
  code,
  title,
  groupTitle,
  emergency,
  advice,
  call112,
})

function groupsOf(types: readonly RequestType[]) {
  const groups = new Map<string, { code: string; title: string; examples: string[] }>()
  for (const type of types) {
    const group = groups.get(type.groupCode) ?? { code: type.groupCode, title: type.groupTitle, examples: [] }
    group.examples.push(type.title)
    groups.set(type.groupCode, group)
  }
  return [...groups.values()].map(({ code, title, examples }) => ({ code, title, example: examples[0] ?? '' }))
}

/** Files the request; refused, the same page comes back with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  const town = args.params.town ?? ''
  const { deps, actor, regulation } = await residentWithConsent(args, town)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form, Object.fromEntries(form.typed))
  const entry = entryOfForm(form.fields, form.files)
  const values = { flat: entry.text('flat'), description: entry.text('description') }
  const trouble = troubleOf(entry)
  if (trouble) return refused(trouble, values)
  const done = await submit(deps, actor, entry, entry.text('key'))
  return isRefusal(done) ? refused(done, values) : redirect(`/my/${done.requestId}/accepted`)
}

const troubleOf = (entry: Entry) =>
  entry.text('flat').length > 20
    ? refuse('invalid', 'Номер квартиры слишком длинный: не больше 20 знаков.', {
        fields: { flat: 'Номер квартиры слишком длинный: не больше 20 знаков.' },
      })
    : null
