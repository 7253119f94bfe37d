import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { findHouses, getHouse } from '../../../addresses/index.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { outageInWords, outagesAt, periodInWords } from '../../../outages/index.ts'
import { findTypes } from '../../rules/find-type.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { theRequest } from '../../texts.ts'
import { residentWithConsent } from './entrance.server.ts'
import { lastAddress } from './last-address.server.ts'
import { outageStep } from './outage-step.server.ts'
import { similarStep } from './similar.server.ts'
import type { Asked, HouseChoice, Step } from './steps.ts'
import { lineOf } from './type-lines.server.ts'
import { write, stepOf as writingStep } from './writing.server.ts'

const HOUSES_SHOWN = 15

/** One question a page. Where the person is stands in the address bar: the house and the type, nothing about himself. */
export async function loader(args: LoaderFunctionArgs) {
  const town = args.params.town ?? ''
  const resident = await residentWithConsent(args, town)
  const { regulation } = resident
  const asked = askedIn(args.request)
  const step = await stepOf(resident, asked)
  return {
    town,
    townName: regulation.town,
    noun: theRequest(regulation),
    person: resident.actor.personId,
    place: asked.place,
    step,
    outages: 'house' in step ? await outagesOf(resident, step.house.id) : [],
    key: randomUUID(),
  }
}

/** What is off at this house or will be: whoever reads it need not file. */
async function outagesOf({ deps, regulation }: Resident, houseId: number): Promise<string[]> {
  const now = deps.clock()
  const outages = await outagesAt(deps.db, houseId)
  return outages.map(
    (outage) =>
      `${outageInWords(outage, outage.status === 'active')}, ${periodInWords(outage, regulation.timeZone, now)}`,
  )
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
    place: text('place').slice(0, 60),
    alone: search.has('alone'),
    other: search.has('other'),
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
  if (type)
    return (
      (asked.alone || asked.other ? null : await outageStep(resident, chosen, lineOf(type))) ??
      (asked.alone ? null : await similarStep(resident, chosen, lineOf(type))) ??
      wordsStep(resident, chosen, type, asked.place)
    )
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
  return {
    name: 'address',
    typed: asked.typed,
    houses,
    last: lastHouse,
    type: asked.type,
    place: asked.place,
    missed: asked.answered,
  }
}

async function wordsStep(resident: Resident, house: HouseChoice, type: RequestType, place: string): Promise<Step> {
  const last = await lastAddress(resident.deps.db, resident.actor.personId)
  const answers = {
    house,
    type: lineOf(type),
    groupCode: type.groupCode,
    groupTitle: type.groupTitle,
    term: termInWords(type.term),
    flat: place === '' && last?.houseId === house.id ? (last.flat ?? '') : '',
    description: place === '' ? '' : `${place[0]?.toUpperCase()}${place.slice(1)}. `,
    kept: [],
  }
  return writingStep('words', answers, resident.regulation)
}

function groupsOf(types: readonly RequestType[]) {
  const groups = new Map<string, { code: string; title: string; examples: string[] }>()
  for (const type of types) {
    const group = groups.get(type.groupCode) ?? { code: type.groupCode, title: type.groupTitle, examples: [] }
    group.examples.push(type.title)
    groups.set(type.groupCode, group)
  }
  return [...groups.values()].map(({ code, title, examples }) => ({ code, title, example: examples[0] ?? '' }))
}

/** What is written comes by forms: see writing.server.ts. */
export async function action(args: ActionFunctionArgs) {
  return write(await residentWithConsent(args, args.params.town ?? ''), args.request)
}
