import type { Regulation } from '../../../regulations/regulation.ts'
import type { FormLimits } from '../../platform/forms.ts'

/** What is attached to a notice, an answer, a decision. */
export const paperLimits = ({ files }: Pick<Regulation, 'files'>): FormLimits => ({
  files: { papers: { ...files.documents, kinds: ['document'] } },
})
