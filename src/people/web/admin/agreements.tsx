import { useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  DataTable,
  Disclosure,
  ErrorSummary,
  Page,
  Pager,
  SelectField,
  TextField,
} from '../../../ui/index.ts'
import { manyValues, oneValue } from '../values.ts'
import type { action, loader } from './agreements.server.ts'

export { action, loader } from './agreements.server.ts'

export default function Agreements() {
  const { clause, rows, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Соглашения с программами"
      lead={`Программа организации работает с системой только по соглашению, в котором названо, что ей разрешено (${clause}).`}
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <Disclosure title="Внести соглашение" open={answer !== undefined || rows.length === 0}>
        <NewAgreement />
      </Disclosure>
      <DataTable
        caption="Соглашения"
        columns={['Соглашение', 'Организация', 'Срок', 'Состояние']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <a key="number" className="link font-semibold" href={`/admin/agreements/${row.id}`}>
              № {row.number}
            </a>,
            row.organization,
            row.term,
            <Badge key="standing" tone={row.inForce ? 'good' : 'bad'}>
              {row.standing}
            </Badge>,
          ],
        }))}
        empty="Соглашений пока нет: программы к системе не подключены."
      />
      <Pager next={next} />
    </Page>
  )
}

function NewAgreement() {
  const { organizations, scopes, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const typed = answer?.values ?? {}
  return (
    <form method="post">
      <SelectField
        name="organizationId"
        label="Организация"
        groups={[{ label: '', options: organizations }]}
        empty="Выберите организацию"
        value={oneValue(typed.organizationId)}
        refusal={refusal}
      />
      <TextField name="number" label="Номер соглашения" value={oneValue(typed.number)} refusal={refusal} />
      <TextField
        name="signedOn"
        type="date"
        label="Подписано"
        value={oneValue(typed.signedOn) ?? today}
        refusal={refusal}
      />
      <TextField
        name="since"
        type="date"
        label="Действует с"
        value={oneValue(typed.since) ?? today}
        refusal={refusal}
      />
      <TextField
        name="until"
        type="date"
        label="Последний день"
        hint="Пусто — бессрочно"
        value={oneValue(typed.until)}
        refusal={refusal}
      />
      <Permitted scopes={scopes} chosen={manyValues(typed.scopes)} mistake={refusal?.fields?.scopes} />
      <Button>Внести</Button>
    </form>
  )
}

type PermittedProps = {
  scopes: readonly { readonly scope: string; readonly title: string }[]
  chosen: readonly string[]
  mistake: string | undefined
}

const Permitted = ({ scopes, chosen, mistake }: PermittedProps) => (
  <fieldset className={mistake ? 'field wrong' : 'field'}>
    <legend>Что разрешено</legend>
    {mistake && <span className="mistake">{mistake}</span>}
    <div className="grid gap-x-6 sm:grid-cols-2">
      {scopes.map(({ scope, title }, index) => (
        <label key={scope} className="choice font-normal">
          <input
            className="checkbox"
            type="checkbox"
            id={index === 0 ? 'scopes' : undefined}
            name="scopes"
            value={scope}
            defaultChecked={chosen.includes(scope)}
          />
          <span>{title}</span>
        </label>
      ))}
    </div>
  </fieldset>
)
