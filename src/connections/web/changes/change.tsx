import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, DescriptionList, ErrorSummary, LinkButton, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './change.server.ts'

export { action, loader } from './change.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Change() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { line, decides, operator, fields } = loaded
  const back = operator
    ? { to: '/data-changes', label: 'Изменение сведений' }
    : { to: '/feedback/organization', label: 'Сведения организации' }
  return (
    <Page title={line.organization} lead="Просят изменить сведения" back={back} narrow>
      <ErrorSummary refusal={answer?.refusal} />
      <div className="panel mb-6">
        <DescriptionList
          items={[
            ['Кто просит', `${line.who}, ${line.when}`],
            ['Пояснение', loaded.comment],
            ['Решение', loaded.decided],
            ['Ответ', loaded.reason],
          ]}
        />
      </div>
      <form method="post">
        <ul className="mb-6 grid gap-3">
          {fields.map((field) => (
            <Field key={field.field} field={field} decides={decides} />
          ))}
        </ul>
        {decides && (
          <>
            <TextField
              name="reason"
              label="Ответ организации"
              hint="Обязателен, если внесено не всё."
              rows={3}
              refusal={answer?.refusal}
            />
            <p className="flex flex-wrap gap-2">
              <Button>Решить</Button>
              <LinkButton to={`/organizations/${loaded.organizationId}/card`}>Карта партнёра</LinkButton>
            </p>
          </>
        )}
      </form>
    </Page>
  )
}

const Field = ({ field, decides }: { field: Loaded['fields'][number]; decides: boolean }) => (
  <li className="panel">
    <p className="muted">{field.label}</p>
    <p className="break-words">
      <span className="sr-only">было </span>
      <del className="muted">{field.from || 'пусто'}</del> <span aria-hidden="true">→</span>{' '}
      <span className="sr-only">станет </span>
      <strong>{field.to || 'пусто'}</strong>
    </p>
    {decides ? (
      <label className="choice mt-1 font-normal">
        <input type="checkbox" className="checkbox" name="applied" value={field.field} defaultChecked />
        <span>Внести</span>
      </label>
    ) : (
      <Badge tone={field.applied ? 'good' : 'plain'}>{field.applied ? 'внесено' : 'не внесено'}</Badge>
    )}
  </li>
)
