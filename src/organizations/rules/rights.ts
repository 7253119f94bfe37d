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

/** The hours are the organisation's own word; the operators enter them when they come with its card. */
export const maySetWeek = (editor: Editor, organizationId: number): Refusal | null => {
  const own = editor.organizationId === organizationId && editor.roles.includes('manager')
  const operator = editor.roles.some((role) => role === 'technical_operator' || role === 'functional_operator')
  return own || operator
    ? null
    : refuse('not_entitled', 'Рабочее время указывает сама организация или оператор системы.')
}

/** Which units an organisation has is its own matter: its manager keeps them, or the operators for it. */
export const mayKeepUnits = (editor: Editor, organizationId: number): Refusal | null => {
  const own = editor.organizationId === organizationId && editor.roles.includes('manager')
  if (own || isTechnicalOperator(editor) || editor.roles.includes('functional_operator')) return null
  return refuse('not_entitled', 'Подразделения ведёт руководитель самой организации или оператор.')
}
