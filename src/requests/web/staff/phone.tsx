import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, LinkButton, Page, useNoun, WithClauses } from '../../../ui/index.ts'
import { Controls } from './drawn-controls.tsx'
import type { action, loader } from './phone.server.ts'

export { action, loader } from './phone.server.ts'

/** «Показать»: a reason first, then the number. */
export default function ShowPhone() {
  const noun = useNoun()
  const { id, number, place, clause, minutes, controls } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const card = `/requests/${id}`
  return (
    <Page
      title="Показать номер телефона"
      lead={`${number}, ${place}`}
      back={{ to: card, label: `${noun.one} ${number}` }}
      narrow
    >
      <ErrorSummary refusal={answer?.refusal} />
      <p className="mb-5">
        Номер откроется на {minutes} минут. Обращение запишется вместе с причиной: её увидят оператор и сам житель (
        <WithClauses text={clause} />
        ).
      </p>
      <Form method="post">
        <Controls controls={controls} answer={answer} />
        <p className="flex flex-wrap gap-2">
          <Button>Показать номер</Button>
          <LinkButton to={card}>Не сейчас</LinkButton>
        </p>
      </Form>
    </Page>
  )
}
