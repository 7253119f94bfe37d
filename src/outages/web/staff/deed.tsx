import { Form, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from 'react-router'
import { type Refusal, sentence } from '../../../kernel/refusal.ts'
import {
  Button,
  CheckField,
  DateTimeField,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  TextField,
  WithClauses,
} from '../../../ui/index.ts'
import type { action, loader } from './deed.server.ts'
import { OutageForm } from './outage-form.tsx'
import { textValues } from './typed.ts'

export { action, loader } from './deed.server.ts'

/** After a lost race the form takes the new version, so that it can be sent again when it is still wanted. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  actionStatus === 409 || defaultShouldRevalidate

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function OutageDeed() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/outages/${page.id}`
  const hidden = { key: page.key, version: String(page.version) }
  const values = answer ? textValues(answer.values) : page.values
  return (
    <Page
      narrow
      title={page.title}
      lead={`${page.what}: ${page.totals.join(', ')}`}
      back={{ to: back, label: 'Отключение' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <p className="muted mb-5">
        По регламенту: <WithClauses text={page.clause} />
      </p>
      {page.closed ? (
        <Notice kind="warn" title={sentence(page.closed)}>
          <a className="link" href={back}>
            Вернуться к отключению
          </a>
        </Notice>
      ) : page.options ? (
        <OutageForm
          options={page.options}
          values={values}
          refusal={answer?.refusal}
          hidden={hidden}
          button="Сохранить"
          back={back}
          published={page.deed === 'refine'}
        />
      ) : (
        <Form method="post" className="[&_.textarea]:w-full">
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Fields page={page} values={values} refusal={answer?.refusal} />
          <p className="flex flex-wrap gap-2">
            <Button look={page.deed === 'cancel' ? 'danger' : 'primary'}>{page.title}</Button>
            <LinkButton to={back}>Не сейчас</LinkButton>
          </p>
        </Form>
      )}
    </Page>
  )
}

type FieldsProps = {
  readonly page: Loaded
  readonly values: Readonly<Record<string, string>>
  readonly refusal: Refusal | undefined
}

function Fields({ page, values, refusal }: FieldsProps) {
  const night = page.emergency && (
    <CheckField
      name="urgent"
      label="Экстренное оповещение"
      hint="Жители узнают сразу, даже ночью. Без отметки ночью ничего не придёт, сообщение подождёт до 8:00."
      refusal={refusal}
    />
  )
  switch (page.deed) {
    case 'publish':
      return (
        <Notice title={`Сообщение получат жители: ${page.totals.join(', ')}`}>
          Проверьте список домов на странице отключения.
        </Notice>
      )
    case 'set-term':
      return (
        <>
          {!page.begun && <DateTimeField name="startsAt" label="Начало" value={values.startsAt} refusal={refusal} />}
          <DateTimeField name="endsAt" label="Когда закончится" value={values.endsAt} refusal={refusal} />
          <DateTimeField
            name="knownAt"
            label="Когда это стало известно"
            hint="Внести нужно в течение часа"
            value={values.knownAt ?? page.now}
            refusal={refusal}
          />
          <TextField name="comment" label="Почему срок меняется" rows={2} value={values.comment} refusal={refusal} />
          {night}
        </>
      )
    case 'finish':
      return (
        <>
          <DateTimeField
            name="endedAt"
            label="Когда подача восстановлена"
            value={values.endedAt ?? page.now}
            refusal={refusal}
          />
          <TextField name="comment" label="Что сделано" rows={2} value={values.comment} refusal={refusal} />
          {night}
        </>
      )
    case 'cancel':
      return (
        <>
          <TextField name="reason" label="Почему отменяется" rows={2} value={values.reason} refusal={refusal} />
          {night}
        </>
      )
    default:
      return null
  }
}
