import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, FileField, LinkButton, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './deed.server.ts'

export { action, loader } from './deed.server.ts'

export default function ConflictDeed() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal ?? page.closed
  const typed = answer?.values.text
  return (
    <Page narrow title={page.title} lead={page.notice} back={{ to: `/conflicts/${page.id}`, label: page.notice }}>
      <ErrorSummary refusal={refusal} />
      {!page.closed && (
        <Form method="post" encType="multipart/form-data" className="[&_.textarea]:max-w-none">
          <input type="hidden" name="key" value={page.key} />
          <input type="hidden" name="version" value={page.version} />
          <TextField
            name="text"
            label={page.asks}
            hint={page.hint}
            rows={7}
            value={typeof typed === 'string' ? typed : ''}
            refusal={refusal}
          />
          <FileField
            name="papers"
            label="Документы"
            hint="Если есть: PDF, JPEG, PNG, TIFF."
            accept="application/pdf,image/jpeg,image/png,image/tiff"
            multiple
            refusal={refusal}
          />
          <p className="flex flex-wrap gap-2">
            <Button>{page.title}</Button>
            <LinkButton to={`/conflicts/${page.id}`}>Не сейчас</LinkButton>
          </p>
        </Form>
      )}
    </Page>
  )
}
