import { useState } from 'react'
import { Form, Link, useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, FileField, Notice, Page, SelectField, TextField } from '../../../ui/index.ts'
import { PHOTOS } from './controls.ts'
import { House } from './drawn-controls.tsx'
import type { action, loader } from './new.server.ts'

export { action, loader } from './new.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Intake of a call: the dispatcher types in the order in which people speak. */
export default function NewRequest() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  const open = answer && 'open' in answer ? answer.open : page.open
  const refusal = answer?.refusal
  return (
    <Page title="Новая заявка" lead={`По звонку или обращению жителя (${page.clauses.intake})`} narrow>
      <ErrorSummary refusal={refusal} />
      <Form
        method="post"
        encType="multipart/form-data"
        className="[&_.file-input]:max-w-none [&_.input]:w-full [&_.input]:max-w-none [&_.select]:w-full [&_.select]:max-w-none [&_.textarea]:w-full [&_.textarea]:max-w-none"
      >
        <input type="hidden" name="key" value={page.key} />
        {page.callId && <input type="hidden" name="callId" value={page.callId} />}
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextField
            name="applicantPhone"
            type="tel"
            inputMode="tel"
            label="Телефон заявителя"
            hint="Если номера нет, оставьте пустым."
            value={values.applicantPhone ?? page.phone}
            refusal={refusal}
          />
          <TextField
            name="applicantName"
            label="Как зовут заявителя"
            hint="Имя и отчество."
            value={values.applicantName}
            refusal={refusal}
          />
        </div>
        <Open open={open} looked={answer !== undefined && 'looked' in answer} />
        <div className="grid gap-x-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
          <div>
            <House label="Адрес" hint="Улица и номер дома, например «Мира, 12»." answer={answer} />
          </div>
          <TextField name="flat" label="Квартира" hint="Если дело в ней." value={values.flat} refusal={refusal} />
        </div>
        <Type page={page} chosen={values.typeCode ?? ''} refusal={refusal} />
        <TextField
          name="description"
          label="Что случилось, словами заявителя"
          rows={4}
          value={values.description}
          refusal={refusal}
        />
        <FileField
          name="photos"
          label="Снимки, если есть"
          hint={`До ${page.photos.count}, каждый не больше ${page.photos.megabytes} МБ (${page.clauses.files}).`}
          accept={PHOTOS}
          multiple
          refusal={refusal}
        />
        <Button name="intent" value="submit">
          Создать заявку
        </Button>
      </Form>
    </Page>
  )
}

function Type({
  page,
  chosen,
  refusal,
}: {
  readonly page: Loaded
  readonly chosen: string
  readonly refusal: Parameters<typeof ErrorSummary>[0]['refusal']
}) {
  const [code, setCode] = useState(chosen)
  const type = page.advice.find((each) => each.code === code)
  return (
    <div onChange={(event) => event.target instanceof HTMLSelectElement && setCode(event.target.value)}>
      <SelectField
        name="typeCode"
        label="Тип"
        empty="Выберите"
        value={chosen}
        groups={page.groups.map(({ title, options }) => ({ label: title, options }))}
        refusal={refusal}
      />
      <div aria-live="polite">
        {type?.call112 && <Notice kind="bad" title={`Звоните 112. ${type.call112}`} />}
        {type && (
          <Notice
            kind={type.emergency ? 'warn' : 'info'}
            title={`${type.emergency ? 'Авария. ' : ''}Срок по нормативу: ${type.term}.`}
          >
            {type.advice && <p>Скажите заявителю: {type.advice}</p>}
          </Notice>
        )}
      </div>
    </div>
  )
}

function Open({ open, looked }: { readonly open: Loaded['open']; readonly looked: boolean }) {
  if (open.length === 0) return looked ? <p className="mb-4 muted">Открытых заявок с этого номера нет.</p> : null
  return (
    <Notice kind="warn" title="С этого номера уже есть открытые заявки">
      <ul className="mt-2 grid gap-1">
        {open.map(({ id, number, place, type, status }) => (
          <li key={id}>
            <Link className="link" to={`/requests/${id}`}>
              {number}
            </Link>
            : {type}, {place}. {status}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
