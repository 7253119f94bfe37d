import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { normalPhone, phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { termInWords } from '../../../kernel/terms.ts'
import type { Visit } from '../../../people/index.ts'
import { readForm } from '../../../platform/forms.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { openList } from '../../actions/open-list.ts'
import { channelOf, submit } from '../../actions/submit.ts'
import { formLimits } from '../../http/form.ts'
import { classifierOf } from '../../sql/request-type.ts'
import { statusTitle } from '../../texts.ts'
import { phoneOfCall } from './calls-of-day.server.ts'
import { typeGroups } from './deed-fields.server.ts'
import { again, houseNamed, idOf, staffAt, turnedAway, typedIn, unclearHouse } from './entrance.server.ts'
import { placeOf } from './words.ts'

async function intakeAt(args: LoaderFunctionArgs): Promise<Visit> {
  const visit = await staffAt(args)
  const { words, clauses } = visit.regulation
  if (channelOf(visit.actor) === null)
    throw turnedAway(refuse('not_entitled', `Заявку вносит ${words.dispatch}.`, { clause: clauses.intakeByDispatcher }))
  return visit
}

/** Intake on one screen; opened from a call, it has the caller's number and what he already asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await intakeAt(args)
  const { deps, actor, regulation } = visit
  const callId = idOf(new URL(args.request.url).searchParams.get('call'))
  const [types, phone] = await Promise.all([
    classifierOf(deps.db, actor.municipalityId),
    callId > 0 ? phoneOfCall(deps.db, actor.municipalityId, callId) : null,
  ])
  return {
    key: randomUUID(),
    callId: callId > 0 ? callId : null,
    phone: phone ? phoneInWords(phone) : '',
    open: phone ? await openOf(visit, phone) : [],
    groups: typeGroups(types),
    advice: types
      .filter(({ active }) => active)
      .map(({ code, advice, call112, term, emergency }) => ({
        code,
        advice,
        call112,
        emergency,
        term: termInWords(term),
      })),
    photos: regulation.files.photos,
    clauses: { intake: regulation.clauses.intakeByDispatcher, files: regulation.clauses.fileLimits },
  }
}

/** What this number already has open: the caller may be asking about it. */
async function openOf({ deps, actor, regulation }: Visit, phone: string) {
  const rows = await openList(deps, actor, { search: phone.slice(2), limit: 10 })
  if (isRefusal(rows)) return []
  return rows
    .filter(({ applicantPhone }) => applicantPhone === phone)
    .map((row) => ({
      id: row.id,
      number: row.number,
      place: placeOf(row.address, row.flat),
      type: row.typeTitle,
      status: statusTitle(row.status, regulation),
    }))
}

/** «Найти» looks the address and the caller up and changes nothing; otherwise the request is filed. */
export async function action(args: ActionFunctionArgs) {
  const visit = await intakeAt(args)
  const { deps, actor, regulation } = visit
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return again(form, Object.fromEntries(form.typed))
  const typed = typedIn(form.fields)
  const house = await houseNamed(deps.db, actor.municipalityId, typed)
  if (typed.intent === 'find') return lookedUp(visit, typed, house.found)
  if (house.houseId === 0 && typed.address) return again(unclearHouse(house.found), typed, house.found)
  const fields = [...form.fields.filter(([name]) => name !== 'houseId'), ['houseId', String(house.houseId)] as const]
  const done = await submit(deps, actor, entryOfForm(fields, form.files), typed.key)
  return isRefusal(done) ? again(done, typed, house.found) : redirect(`/requests/${done.requestId}?done=submit`)
}

async function lookedUp(
  visit: Visit,
  typed: Readonly<Record<string, string>>,
  found: readonly { id: number; address: string }[],
) {
  const phone = normalPhone(typed.applicantPhone ?? '')
  const nothing = typed.address && !typed.houseId && found.length === 0 ? unclearHouse([]) : null
  return data(
    { refusal: nothing, values: typed, found, open: phone ? await openOf(visit, phone) : [], looked: true },
    { status: nothing ? 422 : 200 },
  )
}
