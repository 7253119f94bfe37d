import type { ApplicantKind, ConnectionRules, PackagePart } from '../../../regulations/connection-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Finding } from './card.ts'
import type { Levels } from './check-rules.ts'

export type StaffRow = { readonly n: number; readonly fullName: string; readonly position: string }

export type PackageFacts = {
  readonly kind: ApplicantKind
  readonly subKind: string | null
  /** What the card was found to lack; null: nobody has begun it. */
  readonly findings: readonly Finding[] | null
  readonly staff: readonly StaffRow[]
  readonly partners: number
  readonly licence: boolean
  readonly accounts: boolean
}

export type Missing = { readonly part: PackagePart; readonly text: string; readonly clause: string }

/** What the package still lacks by the town's annex; an empty list is a whole package. */
export function missingOf(facts: PackageFacts, rules: ConnectionRules, levels: Levels): Missing[] {
  return partsOf(facts, rules).flatMap((part) => {
    const text = LACKING[part](facts, rules, levels)
    return text === null ? [] : [{ part, text, clause: rules.clauses[part] }]
  })
}

/** A licence is demanded of companies only (ЖК РФ ст. 192). */
export const partsOf = (
  { kind, subKind }: Pick<PackageFacts, 'kind' | 'subKind'>,
  { packages }: ConnectionRules,
): PackagePart[] => (packages[kind] ?? []).filter((part) => part !== 'licence' || subKind === 'УК')

type Lack = (facts: PackageFacts, rules: ConnectionRules, levels: Levels) => string | null

const LACKING: Readonly<Record<PackagePart, Lack>> = {
  licence: ({ licence }) => (licence ? null : 'Приложите копию лицензии на управление многоквартирными домами.'),
  card: ({ findings }, { cardTitle }) => {
    if (findings === null) return `Заполните: ${cardTitle}.`
    const wrong = new Set(findings.filter(({ level }) => level === 'refuse').map(({ field }) => field)).size
    return wrong === 0 ? null : `${cardTitle}: исправьте поля, их ${wrong}.`
  },
  staff: ({ staff }, { staffList }, levels) => {
    const nameless = staff.find(({ fullName }) => !isFullName(fullName))
    if (staff.length === 0) return `${staffList.title}: добавьте хотя бы одного сотрудника.`
    if (nameless) return `${staffList.title}, строка ${nameless.n}: укажите фамилию, имя и отчество полностью.`
    const idle = levels['staff-position'] === 'refuse' ? staff.find(({ position }) => position === '') : undefined
    return idle ? `${staffList.title}, строка ${idle.n}: укажите должность.` : null
  },
  partners: ({ partners, kind }, rules) =>
    partners > 0 ? null : `${partnerList(kind, rules).title}: добавьте хотя бы одну организацию.`,
  accounts: ({ accounts }, { accountsTitle }) => (accounts ? null : `Приложите файл: ${accountsTitle}.`),
}

/** A managing organisation names who serves it, the others whom they serve. */
export const partnerList = (kind: ApplicantKind, rules: ConnectionRules) =>
  kind === 'managing' ? rules.servingList : rules.servedList

/** Surname and name at least: a patronymic not everybody has. */
export const isFullName = (text: string): boolean => /^\p{L}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’()-]*)+$/u.test(text)

/** One refusal that lists everything. */
export const incomplete = (missing: readonly Missing[], clause: string): Refusal =>
  refuse('invalid', missing.map(({ text }) => text).join(' '), {
    clause: missing[0]?.clause ?? clause,
    fields: Object.fromEntries(missing.map(({ part, text }) => [part, text])),
  })
