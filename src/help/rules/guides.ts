import type { Regulation } from '../../../regulations/regulation.ts'
import type { Role } from '../../people/index.ts'
import { type MarkdownBlock, markdownOf } from './markdown.ts'

export const guides = [
  'resident',
  'dispatcher',
  'managing',
  'crew',
  'supplier',
  'functional-operator',
  'technical-operator',
  'supervisor',
] as const
export type GuideName = (typeof guides)[number]
export const isGuide = (word: string): word is GuideName => guides.some((guide) => guide === word)

const OF_ROLE: Readonly<Record<Role, GuideName>> = {
  dispatcher: 'dispatcher',
  manager: 'managing',
  executor: 'crew',
  functional_operator: 'functional-operator',
  technical_operator: 'technical-operator',
  supervisor: 'supervisor',
  regional_viewer: 'supervisor',
}

type Reader = {
  readonly kind: 'resident' | 'staff'
  readonly roles: readonly Role[]
  readonly organizationKind: string | null
}

/** Guides of a person, the first one first: a resident has one, an employee one of each role. */
export function guidesFor({ kind, roles, organizationKind }: Reader): readonly GuideName[] {
  if (kind === 'resident') return ['resident']
  const own = roles.map((role) => (role === 'executor' && organizationKind === 'supplier' ? 'supplier' : OF_ROLE[role]))
  return [...new Set(own)]
}

export type Guide = {
  readonly name: GuideName
  readonly title: string
  readonly version: string
  /** Calendar day, ISO. */
  readonly date: string
  readonly blocks: readonly MarkdownBlock[]
}

/** Where its text lies: what people do differs where a town lives by messages; of the technical operator it does not. */
export const guideFile = (name: GuideName, { scheme }: Pick<Regulation, 'scheme'>): string =>
  `docs/guides/${scheme === 'messages' && name !== 'technical-operator' ? 'messages/' : ''}${name}.md`

const field = (head: string, name: string): string => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1] ?? ''

/** A guide in the words of the town: its names of parties, the numbers of its clauses. */
export function readGuide(name: GuideName, text: string, { words, system, clauses }: Regulation): Guide {
  const [, head = '', body = ''] = /^---\n([\s\S]+?)\n---\n([\s\S]+)$/.exec(text) ?? []
  const known: Readonly<Record<string, string>> = { ...words, system }
  const said = body
    .replace(/\{clause:(\w+)\}/g, (_, key: string) => Object.entries(clauses).find(([each]) => each === key)?.[1] ?? '')
    .replace(/\{(\w+)\}/g, (whole, key: string) => known[key] ?? whole)
  return {
    name,
    ...{ title: field(head, 'title'), version: field(head, 'version'), date: field(head, 'date') },
    blocks: markdownOf(said),
  }
}
