import { Type } from 'typebox'

// What deeds read by field names: described for readers, checked by the deeds themselves with a sentence per field.
const text = (description: string) => Type.Optional(Type.String({ description }))
const flag = (description: string) => Type.Optional(Type.Boolean({ description }))
const id = (description: string) => Type.Optional(Type.Integer({ description }))
const files = (description: string) => Type.Optional(Type.Array(Type.String({ format: 'binary' }), { description }))

export const SubmitEntry = Type.Object({
  houseId: Type.Integer({ description: 'дом из реестра: GET /api/v1/houses?q=' }),
  typeCode: Type.String({ description: 'тип из классификатора, например 10.4' }),
  description: Type.String({ description: 'что случилось, от 5 до 5000 знаков' }),
  flat: text('квартира'),
  applicantName: text('как зовут звонящего; вносит диспетчер'),
  applicantPhone: text('телефон звонящего, например 8 912 345-67-89'),
  callId: id('звонок из журнала, который этой заявкой завершён'),
  outageId: id('известное отключение дома: заявка присоединится к нему и закроется вместе с ним'),
  receivedAt: text('когда приняли на бумаге, если вносят позже: 2026-11-25T14:30 по времени города'),
  photos: files('снимки, в форме с файлами'),
})

export const DeedEntry = Type.Object({
  version: id('номер версии карточки, которую вы видели: изменённую с тех пор заявку действие не тронет'),
  occurredAt: text('когда сделано на месте по часам устройства; сроки считаются по времени записи'),
  executor: text('assign: organization:12 или employee:34; change-executor: organization:12 или unit:34'),
  control: flag('change-executor: взять на контроль'),
  status: text('take: new, accepted или in_progress'),
  answer: text('answer, finish: публичный ответ заявителю, не короче 10 знаков'),
  note: text('note, change-executor, take-control, release-control: заметка, которую заявитель не видит'),
  word: text('reject: слово из сообщения, из-за которого оно отклонено'),
  documents: files('answer, note, finish: документы'),
  comment: text('assign, send-crew, report-done, return, close, withdraw: пояснение'),
  reason: text(
    'postpone, extend, decline, object, report-impossible, set-term: не короче 10 знаков; reopen: комментарий',
  ),
  until: text('postpone: до какого времени, 2026-11-25T12:00'),
  dueAt: text('extend, set-term: новый срок'),
  typeCode: text('change-type: новый тип'),
  ground: text(
    'report-impossible: not_confirmed, not_ours; close-by-dispatcher: confirmed, no_phone, no_answer; reject: obscene, no_reason; withdraw: not_relevant, already_done',
  ),
  works: text('report-done: выполненные работы, каждая с новой строки'),
  workOrder: files('report-done: заказ-наряд'),
  photos: files('report-done: снимки'),
  photosBefore: files('attach: снимки до работ'),
  photosAfter: files('attach: снимки после работ'),
  signature: files('attach: подпись заявителя на экране, PNG'),
  worker: text('entrust: employee:34 или nobody'),
  signedBy: text('attach: кто подписал'),
  evidence: files('confirm, close-by-dispatcher, attach: акт или карточка, подписанные заявителем'),
  evidenceKind: text('signed_act или quality_card'),
  earlierFile: text('confirm, close-by-dispatcher: документ, уже приложенный к заявке после последних работ'),
  noClaimsToTerm: flag('close-by-dispatcher: к сроку претензий нет'),
  noClaimsToQuality: flag('close-by-dispatcher: к качеству претензий нет'),
  outcome: text('record-call: answered или no_answer'),
  identityConfirmed: flag('disclose: личность спросившего проверена'),
  organization: text('reroute: кому передать'),
  houseId: id('correct: верный дом'),
  flat: text('correct: квартира'),
  description: text('correct: описание'),
  applicantName: text('correct: имя заявителя'),
  applicantPhone: text('correct: телефон заявителя'),
})

export const TypeEntry = Type.Object({
  title: text('название типа'),
  amount: text('срок, число'),
  unit: text('hours, calendarDays или workingDays'),
  active: flag('предлагать при подаче'),
  executor: text('кому идут сообщения темы: house, organization:12 или unit:34'),
})
