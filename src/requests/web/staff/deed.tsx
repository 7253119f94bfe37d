import { Form, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from 'react-router'
import { sentence } from '../../../kernel/refusal.ts'
import { Badge, Button, ErrorSummary, LinkButton, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './deed.server.ts'
import { Controls } from './drawn-controls.tsx'

export { action, loader } from './deed.server.ts'

/** After a lost race the form takes the new version, so that it can be sent again when it is still wanted. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  actionStatus === 409 || defaultShouldRevalidate

/** The form of any deed. */
export default function DeedPage() {
  const deed = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const card = `/requests/${deed.id}`
  return (
    <Page
      title={deed.title}
      lead={`${deed.number}, ${deed.place}`}
      back={{ to: card, label: `Заявка ${deed.number}` }}
      narrow
    >
      <ErrorSummary refusal={answer?.refusal} />
      {answer?.refusal?.code === 'stale' && (
        <p className="mb-4">
          <LinkButton to={card}>Открыть заявку и посмотреть</LinkButton>
        </p>
      )}
      <p className="mb-5 flex flex-wrap items-center gap-2">
        <Badge tone={deed.status.tone}>{deed.status.text}</Badge>
        <span>{deed.type}</span>
        <span className="muted">По регламенту: {deed.clause}</span>
      </p>
      {deed.closed ? (
        !answer && (
          <Notice kind="warn" title={sentence(deed.closed)}>
            <a className="link" href={card}>
              Вернуться к заявке
            </a>
          </Notice>
        )
      ) : (
        <Form method="post" encType="multipart/form-data" className="[&_.select]:w-full [&_.textarea]:w-full">
          <input type="hidden" name="key" value={deed.key} />
          <input type="hidden" name="version" value={deed.version} />
          <Controls controls={deed.controls} answer={answer} />
          {answer && deed.controls.some(({ kind }) => kind === 'files') && (
            <p className="mb-4">Файлы выберите ещё раз: из непринятой формы они не сохраняются.</p>
          )}
          <p className="flex flex-wrap gap-2">
            <Button>{deed.title}</Button>
            <LinkButton to={card}>Не сейчас</LinkButton>
          </p>
        </Form>
      )}
    </Page>
  )
}
