import { data, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { getHouse } from '../../../addresses/index.ts'
import { httpStatus, invalid, isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { readForm } from '../../../platform/forms.ts'
import { type Entry, entryOfForm } from '../../actions/entry.ts'
import { joinRequest } from '../../actions/join.ts'
import { submit } from '../../actions/submit.ts'
import { formLimits } from '../../http/form.ts'
import { classifierOf } from '../../sql/request-type.ts'
import type { residentWithConsent } from './entrance.server.ts'
import { keptPhotos } from './kept-photos.server.ts'
import type { Answers, KeptPhoto, WritingStep } from './steps.ts'
import { lineOf } from './type-lines.server.ts'

type Resident = Awaited<ReturnType<typeof residentWithConsent>>

export type Writing = { readonly step: WritingStep | null; readonly refusal?: Refusal }

const again = (step: WritingStep | null, refusal?: Refusal) =>
  data<Writing>(refusal ? { step, refusal } : { step }, { status: refusal ? httpStatus(refusal) : 200 })

/**
 * The questions whose answers are personal, one a page: words, photos, the check of all answers, the sending. Each button
 * says by `go` which comes next; what was answered travels in the form, so it works without JavaScript and nothing
 * personal stands in an address.
 */
export async function write(resident: Resident, request: Request) {
  const { deps, actor, regulation } = resident
  const form = await readForm(request, formLimits(regulation), deps.files)
  const sent = isRefusal(form) ? entryOfForm(form.typed) : entryOfForm(form.fields, form.files)
  if (sent.text('go') === 'join') return join(resident, sent)
  if (sent.text('go') === 'outage') return joinOutage(resident, sent)
  const photos = await takePhotos(resident, sent)
  const answers = await answersOf(resident, sent, photos)
  // The house or the type went away while the person wrote: the loader asks for them anew.
  if (!answers) return again(null, invalid({ houseId: 'Выберите дом и что случилось ещё раз.' }))
  if (isRefusal(form)) return again(stepOf('photos', answers, regulation), form)
  const trouble = troubleIn(answers)
  if (trouble) return again(stepOf('words', answers, regulation), trouble)
  const { count } = regulation.files.photos
  if (answers.kept.length > count) {
    const fields = {
      photos: `Можно приложить не больше ${count} снимков (${regulation.clauses.fileLimits}). Уберите лишние.`,
    }
    return again(stepOf('photos', answers, regulation), invalid(fields, regulation.clauses.fileLimits))
  }
  const next = nextOf(sent)
  if (next !== 'send') return again(stepOf(next, answers, regulation))
  const entry = { ...sent, files: (field: string) => (field === 'photos' ? photos.map(({ file }) => file) : []) }
  const done = await submit(deps, actor, entry, sent.text('key'))
  if (isRefusal(done)) return again(stepOf('check', answers, regulation), done)
  return redirect(`/my/${done.requestId}/accepted`)
}

const nextOf = (sent: Entry): WritingStep['name'] | 'send' => {
  if (sent.text('drop') !== '') return 'photos'
  const go = sent.text('go')
  return go === 'words' || go === 'photos' || go === 'send' ? go : 'check'
}

async function join({ deps, actor, regulation }: Resident, sent: Entry) {
  const done = await joinRequest(deps, actor, Number(sent.text('request')), sent, sent.text('key'))
  if (isRefusal(done)) return again(null, done)
  return redirect(`/my/${done.requestId}?joined=${encodeURIComponent(regulation.id)}`)
}

/** «У меня тоже»: a request that needs no words, for the outage explains it. */
async function joinOutage({ deps, actor }: Resident, sent: Entry) {
  const done = await submit(deps, actor, sent, sent.text('key'))
  return isRefusal(done) ? again(null, done) : redirect(`/my/${done.requestId}`)
}

/** Those kept before, without the one that is dropped, and those that came now. */
async function takePhotos({ deps, actor }: Resident, sent: Entry) {
  const photos = await keptPhotos(deps, actor.personId)
  const dropped = sent.text('drop')
  const before = sent.list('kept').flatMap((token) => (token === dropped ? [] : (photos.find(token) ?? [])))
  const fresh = sent.files('photos').map((file) => ({ ...photos.keep(file), file }))
  return [...before, ...fresh]
}

async function answersOf(resident: Resident, sent: Entry, kept: readonly KeptPhoto[]): Promise<Answers | null> {
  const { deps, actor } = resident
  const houseId = Number(sent.text('houseId'))
  const [house, types] = await Promise.all([
    Number.isSafeInteger(houseId) ? getHouse(deps.db, houseId) : null,
    classifierOf(deps.db, actor.municipalityId),
  ])
  const type = types.find(({ code, active }) => active && code === sent.text('typeCode'))
  if (house?.municipalityId !== actor.municipalityId || !type) return null
  return {
    house: { id: house.id, address: house.address },
    type: lineOf(type),
    groupCode: type.groupCode,
    groupTitle: type.groupTitle,
    term: termInWords(type.term),
    flat: sent.text('flat'),
    description: sent.text('description'),
    kept: kept.map(({ name, token }) => ({ name, token })),
  }
}

export function stepOf(name: WritingStep['name'], answers: Answers, { files, clauses }: Regulation): WritingStep {
  return name === 'photos' ? { name, answers, limit: files.photos, clause: clauses.fileLimits } : { name, answers }
}

function troubleIn({ flat, description }: Answers): Refusal | null {
  const fields: Record<string, string> = {}
  if (flat.length > 20) fields.flat = 'Номер квартиры слишком длинный: не больше 20 знаков.'
  if (description.length < 5) fields.description = 'Опишите, что случилось: хотя бы несколько слов.'
  if (description.length > 5000) fields.description = 'Описание слишком длинное: не больше 5000 знаков.'
  return Object.keys(fields).length > 0 ? invalid(fields) : null
}
