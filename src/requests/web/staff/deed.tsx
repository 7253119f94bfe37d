import { Form, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from 'react-router'
import { sentence } from '../../../kernel/refusal.ts'
import { Badge, Button, ErrorSummary, LinkButton, Notice, Page, Timeline, WithClauses } from '../../../ui/index.ts'
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
      back={{ to: card, label: `${deed.noun.one} ${deed.number}` }}
      narrow
    >
      <ErrorSummary refusal={answer?.refusal} />
      {answer?.refusal?.code === 'stale' && <Changed card={card} open={!deed.closed} changes={answer.changes} />}
      <p className="mb-5 flex flex-wrap items-center gap-2">
        <Badge tone={deed.status.tone}>{deed.status.text}</Badge>
        <span>{deed.type}</span>
        <span className="muted">
          По регламенту: <WithClauses text={deed.clause} />
        </span>
      </p>
      {deed.closed ? (
        !answer && (
          <Notice kind="warn" title={sentence(deed.closed)}>
            <a className="link" href={card}>
              Вернуться к {deed.noun.about}
            </a>
          </Notice>
        )
      ) : (
        <Form method="post" encType="multipart/form-data" className="[&_.select]:w-full [&_.textarea]:w-full">
          <input type="hidden" name="key" value={deed.key} />
          <input type="hidden" name="version" value={deed.version} />
          <input type="hidden" name="seen" value={deed.seen} />
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

type Answer = NonNullable<ReturnType<typeof useActionData<typeof action>>>

type ChangedProps = { readonly card: string; readonly open: boolean; readonly changes: Answer['changes'] }

/** What was done meanwhile, so that the typed words can be sent again or left. */
function Changed({ card, open, changes }: ChangedProps) {
  return (
    <section aria-labelledby="changed" className="panel mb-4">
      <h2 id="changed" className="mb-3">
        Что изменилось
      </h2>
      <Timeline items={changes.map((item) => ({ ...item, details: item.details.join('; ') }))} />
      <p className="mt-3 flex flex-wrap items-center gap-3">
        {open && 'Введённое сохранено ниже: отправьте ещё раз, если оно по-прежнему верно.'}
        <LinkButton to={card}>Открыть карточку</LinkButton>
      </p>
    </section>
  )
}
