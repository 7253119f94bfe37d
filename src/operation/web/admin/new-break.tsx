import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, DateTimeField, ErrorSummary, LinkButton, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './new-break.server.ts'

export { action, loader } from './new-break.server.ts'

const textOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

export default function NewBreak() {
  const { key, fault, hours, clause, instead } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const value = (name: string): string | undefined => textOf(answer?.values[name])
  return (
    <Page
      narrow
      title={fault ? 'Объявить сбой' : 'Объявить работы'}
      lead={
        fault
          ? `Сообщение придёт всем сразу, полоса появится на каждой странице (${clause}).`
          : `О работах сообщают не позже чем за ${hours} ч до начала (${clause}).`
      }
      back={{ to: '/admin/breaks', label: 'Работы и сбои' }}
    >
      <ErrorSummary refusal={refusal} />
      <Form method="post">
        <input type="hidden" name="key" value={value('key') ?? key} />
        <input type="hidden" name="nature" value={fault ? 'fault' : 'planned'} />
        <TextField
          name="what"
          label="Что не работает"
          hint={
            fault
              ? 'Например: «Не открываются карточки, нет связи с базой».'
              : 'Например: «Обновление системы, не откроется ни одна страница».'
          }
          rows={2}
          value={value('what')}
          refusal={refusal}
        />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <DateTimeField
            name="startsAt"
            label="Когда началось"
            {...(fault ? { hint: 'Пусто — сейчас.' } : { label: 'Когда начнутся' })}
            value={value('startsAt')}
            refusal={refusal}
          />
          <DateTimeField
            name="endsAt"
            label="Когда закончится"
            {...(fault ? { hint: 'Если уже понятно.' } : {})}
            value={value('endsAt')}
            refusal={refusal}
          />
        </div>
        <TextField
          name="instead"
          label="Как работать в это время"
          hint="Этот порядок увидят все; он же печатается над бланками."
          rows={5}
          value={value('instead') ?? instead}
          refusal={refusal}
        />
        <p className="flex flex-wrap gap-2">
          <Button look={fault ? 'danger' : 'primary'}>Объявить всем</Button>
          <LinkButton to="/admin/breaks">Не сейчас</LinkButton>
        </p>
      </Form>
    </Page>
  )
}
