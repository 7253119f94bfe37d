import { commonWorks } from '../../../../regulations/classifier.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { agreeing, theRequest } from '../../../kernel/nouns.ts'
import { moment } from '../../../kernel/russian.ts'
import { linkedExecutors, listOrganizations, type Organization } from '../../../organizations/index.ts'
import { employeesOf } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { OpenCard } from '../../actions/open-card.ts'
import type { Deed } from '../../rules/lifecycle.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { closingGrounds, impossibleGrounds } from '../../texts.ts'
import { type Control, DOCUMENTS, type Option, PHOTOS } from './controls.ts'
import { attachments, workers } from './crew-fields.server.ts'
import { evidenceFields } from './evidence-fields.server.ts'
import {
  answering,
  changingExecutor,
  finishing,
  internalNote,
  noting,
  rejecting,
  settingTerm,
  takingInto,
  withdrawing,
} from './message-fields.server.ts'
import { localMoment, placeOf } from './words.ts'

export type Asking = { readonly deps: Deps; readonly opened: OpenCard; readonly regulation: Regulation }
type Fields = (of: Asking) => readonly Control[] | Promise<readonly Control[]>

const options = (titles: Readonly<Record<string, string>>): Option[] =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))
const reason = (label: string): Control => ({
  kind: 'lines',
  name: 'reason',
  label,
  hint: 'Не короче 10 знаков. Это увидит заявитель.',
  required: true,
})
const comment = (label: string): Control => ({ kind: 'lines', name: 'comment', label })

/** What each deed asks for. The limits themselves are held by the deeds; here are only words and choices. */
const fields: Readonly<Record<Deed, Fields>> = {
  assign: executors,
  postpone: ({ deps, regulation }) => [
    {
      kind: 'line',
      type: 'datetime-local',
      name: 'until',
      label: 'До какого времени отложить',
      hint: `Срок исполнения на это время остановится, ${agreeing(theRequest(regulation), 'заявка вернётся в работу сама', 'сообщение вернётся в работу само')} (${regulation.clauses.postpone}).`,
      value: localMoment(new Date(deps.clock().getTime() + 3 * 86_400_000), regulation.timeZone),
    },
    reason('Почему заявку нужно отложить'),
  ],
  resume: () => [],
  // The system's own.
  'join-outage': () => [],
  'leave-outage': () => [],
  'end-with-outage': () => [],
  'still-off': () => [],
  extend: ({ deps, opened: { card }, regulation }) => [
    {
      kind: 'line',
      type: 'datetime-local',
      name: 'dueAt',
      label: 'Новый срок',
      hint: `Сейчас срок до ${moment(card.dueAt, regulation.timeZone, deps.clock())}. Новый должен быть позже (${regulation.clauses.extend}).`,
      value: localMoment(card.dueAt, regulation.timeZone),
    },
    reason('Почему срок нужно увеличить'),
  ],
  decline: ({ regulation }) => [
    reason(`Почему заявка не относится к зоне ответственности ${regulation.words.managing}`),
  ],
  'change-type': types,
  accept: () => [],
  'send-crew': () => [comment('Пояснение, если нужно')],
  'confirm-defect': () => [],
  localise: () => [comment('Что сделано, если нужно: перекрыт стояк, отключена линия')],
  attach: attachments,
  entrust: workers,
  'report-done': report,
  'report-impossible': ({ regulation }) => [
    {
      kind: 'radios',
      name: 'ground',
      label: 'Основание',
      hint: `Их только два (${regulation.clauses.impossible}).`,
      options: options(impossibleGrounds),
    },
    reason('Что установлено на месте'),
  ],
  confirm: ({ opened, regulation }) => [
    ...evidenceFields(regulation.confirmation, { opened, regulation, clause: regulation.clauses.confirm }),
    comment('Пояснение, если нужно'),
  ],
  return: () => [
    { kind: 'lines', name: 'comment', label: 'Что нужно переделать', hint: 'Не короче 10 знаков.', required: true },
  ],
  close: () => [],
  object: () => [],
  'say-unfixed': unfixed,
  'record-call': calls,
  'close-by-dispatcher': closing,
  disclose: ({ regulation }) => [
    {
      kind: 'check',
      name: 'identityConfirmed',
      label: `Спрашивает автор ${theRequest(regulation).of}: имя, адрес или номер телефона совпадают`,
    },
  ],
  correct: correction,
  reroute: managers,
  'send-back': () => [reason('Решение: что нужно устранить')],
  settle: () => [reason('Решение: почему заявка закрывается без подтверждения жителя')],
  'take-control': () => [internalNote('Почему на контроле, если нужно')],
  'release-control': () => [internalNote('Почему снято с контроля, если нужно')],
  take: takingInto,
  answer: answering,
  note: noting,
  'change-executor': changingExecutor,
  finish: finishing,
  'set-term': settingTerm,
  reject: rejecting,
  reopen: () => [],
  withdraw: withdrawing,
}

export const fieldsOf = (deed: Deed, of: Asking): Promise<readonly Control[]> => Promise.resolve(fields[deed](of))

async function executors({ deps, opened: { card }, regulation }: Asking): Promise<Control[]> {
  const { redirect, words, clauses } = regulation
  const [linked, staff] = await Promise.all([
    linkedExecutors(deps.db, card.managerId),
    redirect.toOwnEmployee ? employeesOf(deps.db, card.managerId) : [],
  ])
  const kinds = { contractor: words.contractor, supplier: words.supplier }
  const allowed = linked.filter(({ kind }) => redirect.toExecutors.some((each) => each === kind))
  const choices = [
    ...allowed.map(({ id, name, kind, phone }) => ({
      value: `organization:${id}`,
      label: name,
      hint: [kinds[kind], phone].filter(Boolean).join(', '),
    })),
    ...staff.map(({ personId, fullName, position }) => ({
      value: `employee:${personId}`,
      label: fullName,
      hint: position || `сотрудник ${words.managing}`,
    })),
  ]
  if (choices.length === 0)
    return [
      {
        kind: 'told',
        name: 'executor',
        label: 'Назначить некого',
        lines: ['У организации нет обслуживающих организаций. Их список ведут в её карточке.'],
      },
    ]
  return [
    {
      kind: 'radios',
      name: 'executor',
      label: 'Исполнитель',
      hint: `Из списка обслуживающих организаций (${clauses.redirect}).`,
      options: choices,
    },
    comment('Пояснение исполнителю, если нужно'),
  ]
}

async function types({ deps, opened: { card }, regulation }: Asking): Promise<Control[]> {
  const all = await classifierOf(deps.db, card.municipalityId)
  const hint = `Сейчас: ${card.groupTitle}: ${card.typeTitle}. Срок будет посчитан заново от подачи (${regulation.clauses.changeType}).`
  return [{ kind: 'select', name: 'typeCode', label: 'Новый тип', hint, groups: typeGroups(all) }]
}

/** Active types under the titles of their groups. */
export function typeGroups(all: readonly RequestType[]) {
  const groups = new Map<string, { title: string; options: Option[] }>()
  for (const { active, groupTitle, code, title } of all) {
    if (!active) continue
    const group = groups.get(groupTitle) ?? { title: groupTitle, options: [] }
    group.options.push({ value: code, label: title })
    groups.set(groupTitle, group)
  }
  return [...groups.values()]
}

function report({ opened: { card }, regulation: { files, clauses } }: Asking): Control[] {
  return [
    {
      kind: 'checks',
      name: 'works',
      label: 'Что сделано',
      hint: `Отметьте или допишите (${clauses.reportWorks}).`,
      options: commonWorks(card.typeCode).map((value) => ({ value, label: value })),
    },
    { kind: 'lines', name: 'works', label: 'Другие работы', hint: 'Каждая с новой строки.' },
    {
      kind: 'files',
      name: 'workOrder',
      label: 'Заказ-наряд',
      hint: `Скан или снимок, не больше ${files.documents.megabytes} МБ (${clauses.reportDocument}).`,
      accept: DOCUMENTS,
      multiple: true,
    },
    {
      kind: 'files',
      name: 'photos',
      label: 'Снимки, если есть',
      hint: `До ${files.photos.count}, каждый не больше ${files.photos.megabytes} МБ.`,
      accept: PHOTOS,
      multiple: true,
    },
    comment('Пояснение, если нужно'),
  ]
}

function calls({ deps, opened: { card, story }, regulation }: Asking): Control[] {
  const told = story
    .filter(({ deed }) => deed === 'record-call')
    .map(({ at, changes }) => `${moment(at, regulation.timeZone, deps.clock())}: ${String(changes.outcome)}`)
  const needed = regulation.closing.unansweredCallsMoreThan + 1
  const lines = told.length > 0 ? told : ['Звонков ещё не было.']
  return [
    {
      kind: 'told',
      name: 'calls',
      label: `Записанные звонки (без ответа: ${card.unansweredCalls}, для закрытия нужно ${needed}, ${regulation.clauses.closeNoAnswer})`,
      lines,
    },
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Чем кончился звонок',
      options: [
        { value: 'answered', label: 'Заявитель ответил' },
        { value: 'no_answer', label: 'Не ответил' },
      ],
    },
  ]
}

function unfixed({ opened: { coApplicants } }: Asking): Control[] {
  const speakers = coApplicants.map(({ id, name, flat }) => ({
    value: String(id),
    label: name,
    hint: flat ? `кв. ${flat}` : '',
  }))
  return [
    speakers.length > 0
      ? { kind: 'radios', name: 'coApplicantId', label: 'Кто это сказал', options: speakers }
      : { kind: 'told', name: 'coApplicantId', label: 'Никто не присоединился', lines: [] },
    reason('Что у него не исправлено'),
  ]
}

function closing({ opened, regulation }: Asking): Control[] {
  const { closing: rule, clauses } = regulation
  const needed = `Звонков без ответа: ${opened.card.unansweredCalls}, нужно ${rule.unansweredCallsMoreThan + 1}`
  const hints: Record<string, string> = {
    confirmed: clauses.closeOnWord,
    no_phone: clauses.closeNoPhone,
    no_answer: `${needed} (${clauses.closeNoAnswer})`,
  }
  return [
    {
      kind: 'radios',
      name: 'ground',
      label: 'Основание',
      options: options(closingGrounds).map((each) => ({ ...each, hint: hints[each.value] ?? '' })),
    },
    { kind: 'check', name: 'noClaimsToTerm', label: 'К сроку претензий нет' },
    { kind: 'check', name: 'noClaimsToQuality', label: 'К качеству претензий нет' },
    ...evidenceFields(rule.onResidentsWord, { opened, regulation, clause: clauses.closeOnWord }),
  ]
}

function correction({ opened: { card } }: Asking): Control[] {
  return [
    { kind: 'house', name: 'address', label: 'Другой дом, если нужен', current: placeOf(card.address, null) },
    { kind: 'line', name: 'flat', label: 'Квартира', value: card.flat ?? '', maxLength: 20 },
    { kind: 'lines', name: 'description', label: 'Описание', value: card.description },
    { kind: 'line', name: 'applicantName', label: 'Имя заявителя', value: card.applicantName ?? '' },
    {
      kind: 'line',
      type: 'tel',
      name: 'applicantPhone',
      label: 'Другой телефон заявителя, если нужен',
      hint: card.applicantPhone ? `Сейчас: ${phoneInWords(card.applicantPhone)}` : 'Сейчас номера нет',
    },
    reason('Почему данные исправлены'),
  ]
}

async function managers({ deps, opened: { card }, regulation }: Asking): Promise<Control[]> {
  const all = await listOrganizations(deps.db, card.municipalityId, { kind: 'managing', limit: 1000 })
  const fitting = all.filter(({ id, state }: Organization) => state === 'active' && id !== card.managerId)
  return [
    {
      kind: 'select',
      name: 'organization',
      label: `Кому передать (${regulation.words.managing})`,
      groups: [{ title: '', options: fitting.map(({ id, name }) => ({ value: String(id), label: name })) }],
    },
    reason('Почему заявка передаётся этой организации'),
  ]
}
