import { moment } from '../../../kernel/russian.ts'
import { type Addressee, addressees } from '../../../organizations/index.ts'
import { rejectionGrounds, withdrawals } from '../../message-texts.ts'
import { takenInto } from '../../rules/message-scheme.ts'
import { obsceneWords } from '../../rules/obscene.ts'
import { statusTitle } from '../../texts.ts'
import { type Control, DOCUMENTS, type Option } from './controls.ts'
import type { Asking } from './deed-fields.server.ts'
import { localMoment } from './words.ts'

const documents = ({ files }: Asking['regulation'], label: string): Control => ({
  kind: 'files',
  name: 'documents',
  label,
  hint: `PDF или снимки, не больше ${files.documents.megabytes} МБ каждый.`,
  accept: DOCUMENTS,
  multiple: true,
})

export const internalNote = (label: string, required = false): Control => ({
  kind: 'lines',
  name: 'note',
  label,
  hint: 'Заявитель этого не увидит.',
  required,
})

const PUBLIC_HINT =
  'Это прочитают заявитель и все, кто откроет список сообщений города: не называйте имён, телефонов и квартир. Не короче 10 знаков.'

export const takingInto = ({ opened: { card }, regulation }: Asking): Control[] => [
  {
    kind: 'radios',
    name: 'status',
    label: 'Состояние',
    hint: `Одно из трёх (${regulation.clauses.process}).`,
    value: card.status === 'new' ? 'accepted' : 'in_progress',
    options: takenInto.map((value) => ({ value, label: statusTitle(value, regulation) })),
  },
]

export const answering = ({ regulation }: Asking): Control[] => [
  { kind: 'lines', name: 'answer', label: 'Ответ заявителю', hint: PUBLIC_HINT, required: true },
  documents(regulation, 'Документы, если нужны'),
]

export const noting = ({ regulation }: Asking): Control[] => [
  internalNote('Заметка для сотрудников', true),
  documents(regulation, 'Внутренние документы, если нужны'),
]

/** Under control the executor writes to the controller; the controller finds that text in his form, ready to be corrected. */
export function finishing({ opened: { card, as, story }, regulation }: Asking): Control[] {
  const draft = card.controllerId !== null && !as.has('controller')
  const offered = as.has('controller') ? story.findLast(({ deed }) => deed === 'finish')?.changes.note : undefined
  return [
    {
      kind: 'lines',
      name: 'answer',
      label: draft
        ? 'Что сделано: ответ для контролёра'
        : card.controllerId === null
          ? 'Ответ заявителю'
          : 'Итоговый ответ заявителю',
      hint: draft
        ? `Сообщение на контроле: его завершит ${card.controllerName ?? 'контролёр'} (${regulation.clauses.control}). Не короче 10 знаков.`
        : PUBLIC_HINT,
      value: typeof offered === 'string' && card.status === 'moderation' ? offered : '',
      required: true,
    },
    documents(regulation, 'Документы, если нужны'),
  ]
}

export const settingTerm = ({ deps, opened: { card }, regulation }: Asking): Control[] => [
  {
    kind: 'line',
    type: 'datetime-local',
    name: 'dueAt',
    label: 'Новый срок',
    hint: `Сейчас до ${moment(card.dueAt, regulation.timeZone, deps.clock())}. Можно раньше и позже (${regulation.clauses.extend}).`,
    value: localMoment(card.dueAt, regulation.timeZone),
  },
  {
    kind: 'lines',
    name: 'reason',
    label: 'Почему срок другой',
    hint: 'Не короче 10 знаков. Это увидит заявитель.',
    required: true,
  },
]

export async function changingExecutor({ deps, opened: { card, as }, regulation }: Asking): Promise<Control[]> {
  const all = await addressees(deps.db, card.municipalityId)
  const others = all.filter(
    ({ organizationId, unitId }) => organizationId !== card.executorId || unitId !== card.unitId,
  )
  const mayControl = card.controllerId === null && as.has('executor')
  return [
    { kind: 'select', name: 'executor', label: 'Новый исполнитель', groups: addresseeGroups(others, regulation) },
    ...(mayControl
      ? [
          {
            kind: 'check' as const,
            name: 'control',
            label: 'Взять на контроль: завершить сообщение сможете только вы',
            hint: `Без отметки за сообщение отвечает новый исполнитель (${regulation.clauses.control}).`,
          },
        ]
      : []),
    internalNote('Пояснение новому исполнителю, если нужно'),
  ]
}

/** Organisations by kind, each with its units; the word of the kind is the town's. */
export function addresseeGroups(all: readonly Addressee[], { words }: Asking['regulation']) {
  const titles: Readonly<Record<string, string>> = {
    managing: words.managing,
    supplier: words.supplier,
    contractor: words.contractor,
    operator: 'Органы и операторы',
  }
  const groups = new Map<string, Option[]>()
  for (const { kind, organizationId, organizationName, unitId, unitName } of all) {
    const option =
      unitId === null
        ? { value: `organization:${organizationId}`, label: organizationName }
        : { value: `unit:${unitId}`, label: `${organizationName}: ${unitName}` }
    groups.set(kind, [...(groups.get(kind) ?? []), option])
  }
  return [...groups].map(([kind, options]) => ({ title: titles[kind] ?? kind, options }))
}

export function rejecting({ opened: { card, story }, regulation }: Asking): Control[] {
  const found = obsceneWords(card.description)
  const reopened = story.findLast(({ deed }) => deed === 'reopen')?.changes.reason
  return [
    {
      kind: 'told',
      name: 'found',
      label: found.length > 0 ? 'Программа нашла в сообщении' : 'Нецензурных слов программа в сообщении не нашла',
      lines: [
        ...found.map((word) => `«${word}»`),
        found.length > 0 ? 'Программа может ошибиться: решаете вы.' : 'Если слово всё же есть, выпишите его ниже.',
      ],
    },
    ...(typeof reopened === 'string'
      ? [{ kind: 'told' as const, name: 'why', label: 'Почему переоткрыто', lines: [`«${reopened}»`] }]
      : []),
    {
      kind: 'radios',
      name: 'ground',
      label: 'Причина',
      hint: `Других причин регламент не знает (${regulation.clauses.decline}).`,
      value: found.length > 0 ? 'obscene' : '',
      options: Object.entries(rejectionGrounds)
        .filter(([value]) => value !== 'no_reason' || card.reopenedAt !== null)
        .map(([value, label]) => ({ value, label })),
    },
    ...(found.length === 0
      ? [{ kind: 'line' as const, name: 'word', label: 'Слово из сообщения', maxLength: 100 }]
      : []),
  ]
}

export const withdrawing = (): Control[] => [
  {
    kind: 'radios',
    name: 'ground',
    label: 'Почему',
    options: Object.entries(withdrawals).map(([value, { title }]) => ({ value, label: title })),
  },
]
