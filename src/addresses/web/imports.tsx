import { Form, useActionData, useLoaderData, useNavigation } from 'react-router'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Page } from '../../ui/page.tsx'
import { ImportRuns } from './import-runs.tsx'
import type { action, loader } from './imports.server.ts'

export { action, loader } from './imports.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Answer =
  | {
      readonly refusal: { readonly fields?: Readonly<Record<string, string>> }
      readonly values: Readonly<Record<string, string>>
    }
  | undefined

export default function Imports() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title="Загрузка списков" over="Дома и лицевые счета">
      {answer && <ErrorSummary refusal={answer.refusal} />}
      <UploadForm loaded={loaded} answer={answer} />
      <ImportRuns {...loaded} />
    </Page>
  )
}

function UploadForm({ loaded, answer }: { readonly loaded: Loaded; readonly answer: Answer }) {
  const sending = useNavigation().formMethod === 'POST'
  const fields = answer?.refusal.fields ?? {}
  return (
    <Form method="post" encType="multipart/form-data" className="mb-10 max-w-2xl">
      <Kind chosen={answer?.values.kind} error={fields.kind} />
      <div className="mb-5">
        <label htmlFor="organization" className="mb-1 block font-semibold">
          Чьи лицевые счета
        </label>
        <Trouble id="organization-error" text={fields.organization} />
        <select
          id="organization"
          name="organization"
          className="select w-full"
          defaultValue={answer?.values.organization ?? ''}
          aria-invalid={fields.organization ? true : undefined}
        >
          <option value="">Для домов не нужно</option>
          {loaded.organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="mb-5">
        <label htmlFor="file" className="mb-1 block font-semibold">
          Файл
        </label>
        <p id="file-hint" className="mb-2 text-sm">
          Таблица CSV или XLSX с заголовком, не больше {loaded.limit} МБ. Кодировка определится сама.
        </p>
        <Trouble id="file-error" text={fields.file} />
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.txt,.xlsx"
          className="file-input w-full"
          required
          aria-describedby={fields.file ? 'file-hint file-error' : 'file-hint'}
          aria-invalid={fields.file ? true : undefined}
        />
        <Disclosure summary="Какие столбцы нужны для лицевых счетов">
          <p>{loaded.columns.join(', ')}. Отмеченные звёздочкой обязательны.</p>
        </Disclosure>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button name="deed" value="check" kind="secondary" disabled={sending}>
          Проверить без записи
        </Button>
        <Button name="deed" value="load" disabled={sending}>
          Загрузить
        </Button>
      </div>
      <p role="status" className="mt-2 text-sm">
        {sending && 'Файл отправляется, не закрывайте страницу…'}
      </p>
    </Form>
  )
}

function Kind({ chosen, error }: { readonly chosen: string | undefined; readonly error: string | undefined }) {
  const kinds = [
    ['houses', 'Дома'],
    ['accounts', 'Лицевые счета'],
  ] as const
  return (
    <fieldset id="kind" className="mb-5">
      <legend className="mb-1 font-semibold">Что загружаете</legend>
      <Trouble id="kind-error" text={error} />
      <div className="flex flex-wrap gap-6">
        {kinds.map(([value, title]) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2">
            <input
              type="radio"
              className="radio radio-primary"
              name="kind"
              value={value}
              required
              defaultChecked={chosen === value}
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Trouble = ({ id, text }: { readonly id: string; readonly text: string | undefined }) =>
  text ? (
    <p id={id} className="mb-1 font-semibold text-error">
      {text}
    </p>
  ) : null
