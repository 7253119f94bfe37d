import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** Who edits: the part of the actor this room needs (the actor himself is a word of the room above). */
export type Editor = {
  readonly personId: number
  readonly municipalityId: string
  readonly organizationId: number | null
  readonly roles: readonly string[]
}

const isTechnicalOperator = (editor: Editor): boolean => editor.roles.includes('technical_operator')

/** The register of organisations is kept by the technical operator (GRZ-3.1.4). */
export const mayKeepOrganizations = (editor: Editor): Refusal | null =>
  isTechnicalOperator(editor) ? null : refuse('not_entitled', 'Сведения об организациях вносит технический оператор.')

/** What an organisation passes on is its own choice (GRZ-1.8); the technical operator may set it on its request. */
export const mayChooseExport = (editor: Editor, organizationId: number): Refusal | null => {
  const ownManager =
    editor.organizationId === organizationId && editor.roles.some((role) => role === 'manager' || role === 'executor')
  if (ownManager || isTechnicalOperator(editor)) return null
  return refuse('not_entitled', 'Передачу сведений настраивает сама организация или технический оператор.')
}
