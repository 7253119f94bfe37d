import { Button, TextField } from '../../../../ui/index.ts'
import type { IntakeProps } from './form.tsx'

/** A call that needs no request ends in an explanation (GRZ-3.2.2-2, UHT-3.2.2-b). */
export function Explain({ page, answer }: Pick<IntakeProps, 'page' | 'answer'>) {
  if (!page.callId) return null
  return (
    <details className="disclosure mt-4" open={answer?.refusal?.fields?.explanation !== undefined}>
      <summary>Завершить звонок без {page.noun.of}</summary>
      <TextField
        name="explanation"
        label={`Почему ${page.noun.whom} создать нельзя (${page.clauses.ends})`}
        hint="Что сказано звонящему, не короче 10 знаков."
        rows={2}
        value={answer?.values.explanation}
        refusal={answer?.refusal}
      />
      <Button look="plain" name="intent" value="explain" formNoValidate>
        Завершить звонок
      </Button>
    </details>
  )
}
