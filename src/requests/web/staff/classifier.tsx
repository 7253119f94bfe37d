import { Form, useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  CheckField,
  ErrorSummary,
  Link,
  LinkButton,
  Notice,
  Page,
  SelectField,
  TextField,
} from '../../../ui/index.ts'
import { UNITS } from './amount.ts'
import type { action, loader } from './classifier.server.ts'

export { action, loader } from './classifier.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Two levels: groups, and types with their terms. */
export default function Classifier() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Классификатор"
      aside={<LinkButton to="/classifier/changes">Запросы на изменение</LinkButton>}
      lead={
        page.mayChange
          ? `Сохранённое действует для новых ${page.noun.ofMany}, поданные живут по прежнему.`
          : `Меняет ${page.keeper}.`
      }
    >
      {page.changed && <Notice kind="good" title={`Сохранено: ${page.changed}.`} />}
      {page.edited && (
        <Edit key={page.edited.code} edited={page.edited} executors={page.executors} ofMany={page.noun.ofMany} />
      )}
      {page.groups.map((group) => (
        <Group key={group.code} group={group} mayChange={page.mayChange} />
      ))}
    </Page>
  )
}

type EditProps = {
  readonly edited: NonNullable<Loaded['edited']>
  readonly executors: Loaded['executors']
  readonly ofMany: string
}

function Edit({ edited, executors, ofMany }: EditProps) {
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const values: Readonly<Record<string, string>> | undefined = answer?.values
  return (
    <section aria-labelledby="edit" className="panel mb-6">
      <h2 id="edit" className="mb-3">
        Тип {edited.code}
      </h2>
      <ErrorSummary refusal={refusal} />
      <Form method="post">
        <input type="hidden" name="code" value={edited.code} />
        <TextField name="title" label="Название" value={values?.title ?? edited.title} refusal={refusal} />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextField
            name="amount"
            label="Срок"
            inputMode="numeric"
            value={values?.amount ?? String(edited.amount)}
            refusal={refusal}
          />
          <SelectField
            name="unit"
            label="Чего"
            value={values?.unit ?? edited.unit}
            groups={[
              {
                label: '',
                options: UNITS,
              },
            ]}
            refusal={refusal}
          />
        </div>
        {executors && (
          <SelectField
            name="executor"
            label="Исполнитель"
            hint="Кому сразу попадёт сообщение этой темы."
            value={values?.executor ?? executors.value}
            groups={executors.groups}
            refusal={refusal}
          />
        )}
        <CheckField
          name="active"
          label={`Можно выбирать: показывать при подаче новых ${ofMany}`}
          checked={values ? values.active !== undefined : edited.active}
        />
        <p className="flex flex-wrap gap-2">
          <Button>Сохранить</Button>
          <LinkButton to={`/classifier#type-${edited.code}`}>Не менять</LinkButton>
        </p>
      </Form>
    </section>
  )
}

function Group({ group, mayChange }: { readonly group: Loaded['groups'][number]; readonly mayChange: boolean }) {
  return (
    <section aria-labelledby={`group-${group.code}`} className="mb-6">
      <h2 id={`group-${group.code}`} className="mb-2">
        {group.title}
      </h2>
      <ul>
        {group.types.map(({ code, title, emergency, term, termSource, active, executor }) => (
          <li
            key={code}
            id={`type-${code}`}
            className="grid items-baseline gap-x-4 gap-y-1 border-b border-base-300 py-2 md:grid-cols-[3rem_minmax(0,2fr)_8rem_minmax(0,3fr)_7rem]"
          >
            <span className="muted tabular-nums">{code}</span>
            <span>
              {title} {emergency && <Badge tone="bad">Авария</Badge>} {!active && <Badge>не выбирают</Badge>}
            </span>
            <strong>{term}</strong>
            <span className="muted text-sm">{executor ?? termSource}</span>
            <Link className="link" to={mayChange ? `/classifier?edit=${code}` : `/classifier/changes/new?code=${code}`}>
              {mayChange ? 'Изменить' : 'Предложить'}
              <span className="sr-only">{mayChange ? ` тип ${code}` : ` изменение типа ${code}`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
