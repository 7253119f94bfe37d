import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, ErrorSummary, Notice, Page, TextField, Timeline } from '../../ui/index.ts'
import type { action, loader } from './ticket.server.ts'
import { typed } from './typed.ts'

export { action, loader } from './ticket.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** One ticket: what was said on both sides and what may be done next. */
export default function TicketPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={page.title}
      lead={`${page.kind} ${page.number}`}
      narrow
      back={{ to: '/support', label: 'Обратная связь' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {page.filed && !answer && (
        <Notice kind="good" title={`Обращение зарегистрировано, номер ${page.number}.`}>
          Ответ придёт в раздел «Уведомления».
        </Notice>
      )}
      {page.secret && <Notice title="Сообщение об уязвимости: его видят автор и технический оператор." />}
      <p className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={page.tone}>{page.state}</Badge>
        {page.who && <span>{page.who}</span>}
        {page.letter && <span className="muted text-[0.9375rem]">{page.letter}</span>}
      </p>
      <Timeline
        items={page.messages.map(({ id, when, dateTime, who, text, byOperator }) => ({
          ...{ key: id, when, dateTime, who },
          what: byOperator ? 'Ответ' : 'Обращение',
          details: <p className="whitespace-pre-line break-words">{text}</p>,
          tone: byOperator ? ('good' as const) : undefined,
        }))}
      />
      {page.deeds.length > 0 && <Answer key={page.key} page={page} answer={answer} />}
    </Page>
  )
}

type AnswerProps = { readonly page: Loaded; readonly answer: ReturnType<typeof useActionData<typeof action>> }

function Answer({ page, answer }: AnswerProps) {
  const [first, ...others] = page.deeds
  return (
    <form method="post" className="panel mt-6 [&_.textarea]:max-w-none">
      <input type="hidden" name="key" value={page.key} />
      <TextField
        name="text"
        rows={4}
        label={page.who ? 'Ответ автору' : 'Ваше сообщение'}
        value={typed(answer, 'text')}
        refusal={answer?.refusal}
      />
      <p className="flex flex-wrap gap-2">
        {[...others, ...(first ? [first] : [])].map(({ deed, label }, index) => (
          <Button key={deed} name="deed" value={deed} look={index === 0 ? 'primary' : 'plain'}>
            {label}
          </Button>
        ))}
      </p>
    </form>
  )
}
