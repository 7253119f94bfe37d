import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, LinkButton, Page, TextField } from '../../../ui/index.ts'
import { manyValues, oneValue } from '../values.ts'
import { Issued } from './issued.tsx'
import type { action, loader } from './new-staff.server.ts'
import { StaffFields } from './staff-form.tsx'

export { action, loader } from './new-staff.server.ts'

export default function NewStaff() {
  const { organization, roles, key } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = { to: `/admin/organizations/${organization.id}`, label: organization.name }
  if (answer && 'issued' in answer)
    return (
      <Page narrow title="Логин выдан" back={back}>
        <Issued {...answer.issued} organization={organization.name} />
        <div className="flex flex-wrap gap-3">
          <LinkButton to={`/admin/staff/${answer.issued.personId}`}>Карточка работника</LinkButton>
          <LinkButton to={back.to}>К организации</LinkButton>
        </div>
      </Page>
    )
  const refusal = answer?.refusal
  const value = (name: string) => oneValue(answer?.values[name])
  const typed = {
    fullName: value('fullName'),
    position: value('position'),
    phone: value('phone'),
    email: value('email'),
    roles: manyValues(answer?.values.roles),
  }
  return (
    <Page narrow title="Выдать логин работнику" lead={organization.name} back={back}>
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel">
        <input type="hidden" name="organizationId" value={organization.id} />
        <input type="hidden" name="key" value={value('key') ?? key} />
        <StaffFields typed={typed} roles={roles} refusal={refusal} />
        <TextField
          name="login"
          label="Логин"
          hint="Можно не заполнять: составим из фамилии и инициалов."
          value={value('login')}
          refusal={refusal}
        />
        <Button>Выдать логин и пароль</Button>
      </form>
    </Page>
  )
}
