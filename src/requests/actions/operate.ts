import { getHouse } from '../../addresses/index.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { findOrganization } from '../../organizations/index.ts'
import { processDueAt } from '../rules/deadlines.ts'
import type { DeedAction } from './deed.ts'
import { mandatoryText } from './reason.ts'

/** The functional operator corrects what was entered wrongly; old and new stay in the story (GRZ-2.3-1). */
export const correct: DeedAction = async (entry, { tx, request, regulation }) => {
  const clause = regulation.clauses.operatorCorrects
  const reason = mandatoryText(entry, 'reason', 'Напишите, почему данные исправлены.', clause)
  if (isRefusal(reason)) return reason
  const houseId = entry.text('houseId') === '' ? request.houseId : Number(entry.text('houseId'))
  const house = await getHouse(tx, houseId)
  if (house?.municipalityId !== request.municipalityId)
    return invalid({ houseId: 'Выберите дом из реестра домов города.' }, clause)
  const typedPhone = entry.text('applicantPhone')
  const phone = typedPhone === '' ? request.applicantPhone : normalPhone(typedPhone)
  if (typedPhone !== '' && phone === null)
    return invalid({ applicantPhone: 'Номер телефона — 10 цифр после +7 или 8, например 8 912 345-67-89.' }, clause)
  const set = {
    houseId,
    flat: entry.text('flat') || request.flat,
    description: entry.text('description') || request.description,
    applicantName: entry.text('applicantName') || request.applicantName,
    applicantPhone: phone,
  }
  const before = await getHouse(tx, request.houseId)
  const changes = {
    ...changed('address', before?.address, house.address),
    ...changed('flat', request.flat, set.flat),
    ...changed('description', request.description, set.description),
    ...changed('applicantName', request.applicantName, set.applicantName),
    ...changed('applicantPhone', request.applicantPhone, set.applicantPhone),
  }
  if (Object.keys(changes).length === 0)
    return invalid({ description: 'Ничего не изменено: исправьте хотя бы одно поле.' }, clause)
  return { set, changes: { ...changes, reason } }
}

const changed = (field: string, before: unknown, after: unknown) =>
  before === after ? {} : { [field]: [before ?? null, after ?? null] }

/** To another organisation: out of the list of those without an УО, out of a dispute, or after a refusal. */
export const reroute: DeedAction = async (entry, { tx, request, regulation, now }) => {
  const clause = regulation.clauses.operatorDecides
  const organization = await findOrganization(tx, request.municipalityId, Number(entry.text('organization')))
  if (organization?.kind !== 'managing' || organization.state !== 'active')
    return invalid({ organization: `Выберите организацию из списка (${regulation.words.managing}).` }, clause)
  const reason = mandatoryText(entry, 'reason', 'Напишите, почему заявка передаётся этой организации.', clause)
  if (isRefusal(reason)) return reason
  return {
    set: {
      managerId: organization.id,
      executorId: null,
      assigneeId: null,
      workerId: null,
      acceptSince: null,
      acceptDueAt: null,
      acceptedAt: null,
      defectConfirmedAt: null,
      doneAt: null,
      awaitingSince: null,
      confirmDueAt: null,
      closedAt: null,
      processedAt: null,
      processSince: now,
      processDueAt: processDueAt(request.emergency, now, regulation),
    },
    changes: { manager: [null, organization.name], reason },
  }
}

const decision: (said: string) => DeedAction =
  (said) =>
  (entry, { request, regulation, now, next }) => {
    const reason = mandatoryText(entry, 'reason', said, regulation.clauses.operatorDecides)
    if (isRefusal(reason)) return reason
    return next === 'objected'
      ? { changes: { reason } }
      : { set: { closedAt: now, doneAt: request.doneAt }, changes: { reason } }
  }

/** The objection is justified: the УО puts it right. */
export const sendBack = decision('Напишите решение: что нужно устранить.')
/** The objection is not justified: the request ends with the decision in its story. */
export const settle = decision('Напишите решение: почему заявка закрывается без подтверждения жителя.')
