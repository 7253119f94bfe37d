import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../../kernel/contacts.ts'
import { httpStatus, isRefusal, type Refusal } from '../../../../kernel/refusal.ts'
import { termInWords } from '../../../../kernel/terms.ts'
import type { Actor, Visit } from '../../../../people/index.ts'
import { readForm } from '../../../../platform/forms.ts'
import { entryOfForm } from '../../../actions/entry.ts'
import { joinRequest } from '../../../actions/join.ts'
import { explainCall } from '../../../actions/journal.ts'
import { submit } from '../../../actions/submit.ts'
import { formLimits } from '../../../http/form.ts'
import { classifierOf } from '../../../sql/request-type.ts'
import { theRequest } from '../../../texts.ts'
import { phoneOfCall } from '../calls-of-day.server.ts'
import { idOf, type Typed, typedIn } from '../entrance.server.ts'
import { intakeAt } from './intake-at.server.ts'
import { addressPanel, articlesFor, callerPanel } from './panels.server.ts'
import { type Understood, understand } from './understand.server.ts'

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
    employee: actor.personId,
    noun: theRequest(regulation),
    callId: callId > 0 ? callId : null,
    phone: phone ? phoneInWords(phone) : '',
    caller: phone ? await callerPanel(visit, phone) : null,
    types: types
      .filter(({ active }) => active)
      .map(({ code, title, advice, call112, term, emergency }) => ({
        ...{ code, title, advice, call112, emergency },
        term: termInWords(term),
      })),
    photos: regulation.files.photos,
    lateEntry: mayEnterLater(actor, regulation) ? regulation.operation.lateEntry.hours : null,
    clauses: {
      intake: regulation.clauses.intakeByDispatcher,
      files: regulation.clauses.fileLimits,
      ends: regulation.clauses.callEnds,
      later: regulation.operation.clauses.instead,
    },
  }
}

const mayEnterLater = ({ roles }: Actor, { operation }: Regulation): boolean =>
  operation.lateEntry.by.some((role) => roles.includes(role))

/** «Найти» looks everything up and changes nothing; otherwise the call ends in a request, a joined one, or an explanation. */
export async function action(args: ActionFunctionArgs) {
  const visit = await intakeAt(args)
  const { deps, actor, regulation } = visit
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return again(visit, form, Object.fromEntries(form.typed), null)
  const typed = typedIn(form.fields)
  if (typed.intent === 'explain') {
    const ended = await explainCall(deps, actor, idOf(typed.callId), entryOfForm(form.fields))
    return isRefusal(ended) ? again(visit, ended, typed, null) : redirect(`/calls#call-${ended.callId}`)
  }
  const meant = await understand(deps, actor.municipalityId, typed)
  if (typed.intent === 'find') return lookedUp(visit, typed, meant)
  const outageId = idOf(/^outage:(\d+)$/.exec(typed.joinTo ?? '')?.[1])
  const joinTo = idOf(typed.joinTo)
  if (joinTo > 0) {
    const said = { ...typed, said: typed.description ?? '', flat: meant.values.flat ?? '' }
    const joined = await joinRequest(deps, actor, joinTo, entryOfForm(Object.entries(said)), typed.key)
    return isRefusal(joined) ? again(visit, joined, typed, meant) : redirect(`/requests/${joined.requestId}?done=join`)
  }
  if (meant.unclear) return again(visit, meant.unclear, typed, meant)
  const filed = await submit(
    deps,
    actor,
    entryOfForm(Object.entries({ ...meant.values, outageId: String(outageId || '') }), form.files),
    typed.key,
  )
  return isRefusal(filed) ? again(visit, filed, typed, meant) : redirect(`/requests/${filed.requestId}?done=submit`)
}

/** The same page: what was typed and understood stays, with what is known of the caller and the address. */
async function again(visit: Visit, refusal: Refusal | null, typed: Typed, meant: Understood | null) {
  const values = meant?.values ?? typed
  const houseId = idOf(values.houseId)
  const beside = { houseId, flat: values.flat ?? '', typeCode: values.typeCode ?? '' }
  const [caller, address, articles] = await Promise.all([
    values.applicantPhone ? callerPanel(visit, values.applicantPhone) : null,
    houseId > 0 ? addressPanel(visit, beside) : null,
    articlesFor(visit, '', beside.typeCode),
  ])
  return data(
    {
      refusal: refusal && atFields(refusal),
      values,
      places: meant?.places ?? [],
      types: meant?.types ?? [],
      caller,
      address,
      articles,
      looked: refusal === null,
    },
    { status: refusal ? httpStatus(refusal) : 200 },
  )
}

/** A number that is known fills in what is still empty. */
async function lookedUp(visit: Visit, typed: Typed, meant: Understood) {
  const caller = typed.applicantPhone ? await callerPanel(visit, typed.applicantPhone) : null
  const [only, ...others] = caller?.callers ?? []
  if (!only || others.length > 0 || typed.applicantName) return again(visit, meant.lookup, typed, meant)
  const filled = {
    ...typed,
    applicantName: only.name,
    applicantPersonId: only.personId,
    ...(typed.address ? {} : { address: only.address, flat: typed.flat || only.flat }),
  }
  const anew = await understand(visit.deps, visit.actor.municipalityId, filled)
  return again(visit, anew.lookup, filled, anew)
}

/** Deeds speak of the house and the type by their codes; on the page the fields are the words typed. */
function atFields(refusal: Refusal): Refusal {
  const { houseId, typeCode, said, ...others } = refusal.fields ?? {}
  if (refusal.fields === undefined) return refusal
  const renamed = {
    ...others,
    ...(houseId === undefined ? {} : { address: houseId }),
    ...(typeCode === undefined ? {} : { type: typeCode }),
    ...(said === undefined ? {} : { description: said }),
  }
  return { ...refusal, fields: renamed }
}
