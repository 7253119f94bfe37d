import { useActionData, useLoaderData } from 'react-router'
import { ErrorSummary, Page } from '../../../ui/index.ts'
import { oneValue } from '../values.ts'
import type { action, loader } from './new-organization.server.ts'
import { OrganizationForm } from './organization-form.tsx'

export { action, loader } from './new-organization.server.ts'

export default function NewOrganization() {
  const choices = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const typed = Object.fromEntries(Object.entries(answer?.values ?? {}).map(([name, value]) => [name, oneValue(value)]))
  return (
    <Page narrow title="Новая организация" back={{ to: '/admin/participants', label: 'Участники' }}>
      <ErrorSummary refusal={answer?.refusal} />
      <OrganizationForm {...choices} typed={typed} refusal={answer?.refusal} submit="Добавить" />
    </Page>
  )
}
