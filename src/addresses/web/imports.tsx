import { Form, useActionData, useLoaderData, useNavigation } from 'react-router'
import type { Refused } from '../../platform/pages/answers.ts'
import { Button, Disclosure, ErrorSummary, FileField, Page, RadioField, SelectField } from '../../ui/index.ts'
import { ImportRuns } from './import-runs.tsx'
import type { action, loader } from './imports.server.ts'

export { action, loader } from './imports.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Answer = Refused | undefined

export default function Imports() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title="Загрузка списков" lead="Дома и лицевые счета" back={{ to: '/admin', label: 'Консоль' }}>
      <ErrorSummary refusal={answer?.refusal} />
      <UploadForm loaded={loaded} answer={answer} />
      <ImportRuns {...loaded} />
    </Page>
  )
}

function UploadForm({ loaded, answer }: { readonly loaded: Loaded; readonly answer: Answer }) {
  const sending = useNavigation().formMethod === 'POST'
  const refusal = answer?.refusal
  return (
    <Form method="post" encType="multipart/form-data" className="mb-10 max-w-2xl">
      <RadioField
        name="kind"
        label="Что загружаете"
        options={KINDS}
        value={only(answer?.values.kind)}
        refusal={refusal}
      />
      <SelectField
        name="organization"
        label="Чьи лицевые счета"
        empty="Для домов не нужно"
        groups={[
          { label: '', options: loaded.organizations.map(({ id, name }) => ({ value: String(id), label: name })) },
        ]}
        value={only(answer?.values.organization)}
        refusal={refusal}
      />
      <FileField
        name="file"
        label="Файл"
        hint={`Таблица CSV или XLSX с заголовком, не больше ${loaded.limit} МБ. Кодировка определится сама.`}
        accept=".csv,.txt,.xlsx"
        refusal={refusal}
      />
      <Disclosure title="Какие столбцы нужны для лицевых счетов">
        <p>{loaded.columns.join(', ')}. Отмеченные звёздочкой обязательны.</p>
      </Disclosure>
      <div className="flex flex-wrap gap-3">
        <Button name="deed" value="check" look="plain">
          Проверить без записи
        </Button>
        <Button name="deed" value="load">
          Загрузить
        </Button>
      </div>
      <p role="status" className="mt-2 text-sm">
        {sending && 'Файл отправляется, не закрывайте страницу…'}
      </p>
    </Form>
  )
}

const only = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : undefined)

const KINDS = [
  { value: 'houses', label: 'Дома' },
  { value: 'accounts', label: 'Лицевые счета' },
]
