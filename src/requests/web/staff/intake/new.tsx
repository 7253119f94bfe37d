import { useEffect, useRef } from 'react'
import { useActionData, useLoaderData, useNavigation } from 'react-router'
import { ErrorSummary, Page, useDraft } from '../../../../ui/index.ts'
import { IntakeForm } from './form.tsx'
import type { action, loader } from './new.server.ts'

export { action, loader } from './new.server.ts'

/** Intake of a call: the dispatcher types in the order in which people speak. */
export default function NewRequest() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft(`intake-${page.employee}`, 'tab', form)
  useDropWhenSent(draft.drop)
  // A draft belongs to the call it was begun in; a page opened for another call begins anew.
  const mine = draft.values && (draft.values.callId ?? '') === String(page.callId ?? '') ? draft.values : null
  const values = answer?.values ?? mine ?? (page.phone ? { applicantPhone: page.phone } : {})
  return (
    <Page title={page.noun.new} lead={`По звонку или обращению жителя (${page.clauses.intake})`}>
      <ErrorSummary refusal={answer?.refusal} />
      <IntakeForm
        key={`${page.callId} ${mine ? 'draft' : 'fresh'}`}
        page={page}
        answer={answer}
        values={values}
        keep={draft.keep}
        form={form}
      />
    </Page>
  )
}

/** The form was taken when it leads to another page; a refused one stays and so does its draft. */
function useDropWhenSent(drop: () => void): void {
  const { state, formMethod, location } = useNavigation()
  const leads = state === 'loading' && formMethod === 'POST' && location?.pathname !== '/requests/new'
  useEffect(() => {
    if (leads) drop()
  }, [leads, drop])
}
