import type { ConflictRules } from '../../../regulations/conflict-rules.ts'
import { isEmail } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { type Reckoning, termEnd } from '../../kernel/terms.ts'
import type { Kind } from './lifecycle.ts'

/** Who may negotiate for the notifier; of a fax it may be said that there is none. */
export type Negotiator = {
  readonly name: string
  readonly position: string
  readonly phones: string
  readonly fax: string
  readonly email: string
}

export type NoticeDraft = {
  readonly kind: Kind
  readonly toId: number
  readonly about: string
  /** «2026-11-25» */
  readonly aroseOn: string
  readonly essence: string
  readonly circumstances: string
  readonly negotiators: readonly Negotiator[]
}

const SHORTEST = 10
const LONGEST = 10_000

const NEEDED: Readonly<Record<keyof Negotiator, string>> = {
  name: 'Напишите фамилию, имя и отчество того, кто ведёт переговоры.',
  position: 'Напишите его должность.',
  phones: 'Напишите телефон для связи, например 8 (8216) 74-00-00.',
  fax: 'Напишите номер факса или «нет».',
  email: 'Напишите адрес электронной почты, например ivanov@mail.ru.',
}

/** Every missing part at once; a notice without one of them is not sent. `today` is the day of the town. */
export function checkNotice(draft: NoticeDraft, rules: ConflictRules, today: string): Refusal | null {
  const fields: Record<string, string> = { ...textsOf(draft), ...dayOf(draft, today) }
  if (draft.toId === 0) fields.to = 'Выберите, кому направить.'
  if (draft.about.length > 200) fields.about = 'Сократите до 200 знаков.'
  if (draft.kind === 'conflict') Object.assign(fields, negotiatorsOf(draft.negotiators))
  const clause = draft.kind === 'conflict' ? rules.clauses.contents : rules.clauses.forceMajeure
  return Object.keys(fields).length > 0 ? invalid(fields, clause) : null
}

const WANTED: Readonly<Record<Kind, readonly [essence: string, circumstances: string]>> = {
  conflict: [
    'Напишите, в чём существо конфликтной ситуации: от 10 знаков.',
    'Напишите обстоятельства, которые о ней свидетельствуют: от 10 знаков.',
  ],
  force_majeure: [
    'Напишите, каков характер обстоятельств непреодолимой силы: от 10 знаков.',
    'Оцените, как они влияют на исполнение ваших обязательств: от 10 знаков.',
  ],
}

function textsOf({ kind, essence, circumstances }: NoticeDraft): Record<string, string> {
  const [wanted, shown] = WANTED[kind]
  const good = (said: string): boolean => said.length >= SHORTEST && said.length <= LONGEST
  return { ...(good(essence) ? {} : { essence: wanted }), ...(good(circumstances) ? {} : { circumstances: shown }) }
}

function dayOf({ aroseOn }: NoticeDraft, today: string): Record<string, string> {
  if (!isDay(aroseOn)) return { aroseOn: 'Укажите день, когда это возникло, например 2026-11-25.' }
  if (aroseOn > today) return { aroseOn: 'Этот день ещё не наступил. Укажите день, когда это возникло.' }
  return aroseOn < '2000-01-01' ? { aroseOn: 'Проверьте год.' } : {}
}

function isDay(typed: string): boolean {
  try {
    return Temporal.PlainDate.from(typed).toString() === typed
  } catch {
    return false
  }
}

/** The first is obligatory; of each that is named at all, everything. */
function negotiatorsOf(negotiators: readonly Negotiator[]): Record<string, string> {
  const [first = { name: '', position: '', phones: '', fax: '', email: '' }, ...others] = negotiators
  return Object.fromEntries([first, ...others].flatMap((person, n) => lacking(person, n)))
}

const parts: readonly (keyof Negotiator)[] = ['name', 'position', 'phones', 'fax', 'email']

function lacking(person: Negotiator, n: number): [string, string][] {
  return parts.flatMap((part): [string, string][] => {
    const typed = person[part]
    const good = part === 'email' ? isEmail(typed) : part === 'fax' ? typed !== '' : typed.length >= 2
    return good && typed.length <= 300 ? [] : [[fieldOf(part, n), NEEDED[part]]]
  })
}

/** «negotiatorName», of the second «negotiator2Name» */
export const fieldOf = (part: keyof Negotiator, n: number): string =>
  `negotiator${n === 0 ? '' : n + 1}${part[0]?.toUpperCase()}${part.slice(1)}`

export const MOST_NEGOTIATORS = 3

export const readNegotiators = (text: (field: string) => string): Negotiator[] =>
  Array.from({ length: MOST_NEGOTIATORS }, (_, n) => ({
    name: text(fieldOf('name', n)),
    position: text(fieldOf('position', n)),
    phones: text(fieldOf('phones', n)),
    fax: text(fieldOf('fax', n)),
    email: text(fieldOf('email', n)),
  })).filter((person, n) => n === 0 || parts.some((part) => person[part] !== ''))

/** Until when the notice is in time: the day itself is not counted (ГК РФ ст. 191). Force majeure has no number of days. */
export function noticeDue({ kind, aroseOn }: NoticeDraft, rules: ConflictRules, where: Reckoning): Date | null {
  if (kind !== 'conflict') return null
  const noon = Temporal.PlainDate.from(aroseOn).toZonedDateTime({ timeZone: where.timeZone, plainTime: { hour: 12 } })
  return termEnd(new Date(noon.epochMilliseconds), rules.notifyWithin, where)
}
