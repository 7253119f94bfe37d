import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, DescriptionList, ErrorSummary, Page, TextField } from '../../../../ui/index.ts'
import type { action, loader } from './change.server.ts'

export { action, loader } from './change.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** One request to change the classifier and its decision. */
export default function TypeChangePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title={page.what} narrow back={{ to: '/classifier/changes', label: 'Изменения классификатора' }}>
      <ErrorSummary refusal={answer?.refusal} />
      <p className="mb-5 flex flex-wrap items-center gap-3">
        <Badge tone={page.state.tone}>{page.state.text}</Badge>
        <span className="muted">
          {page.who}, {page.filed}
        </span>
      </p>
      <section aria-labelledby="asked" className="panel mb-5">
        <h2 id="asked" className="mb-3">
          Что просят
        </h2>
        <DescriptionList
          items={page.differences.map(([name, from, to]) => [
            name,
            from === null ? (
              to
            ) : (
              <>
                <span className="sr-only">сейчас </span>
                <del className="muted">{from}</del> → <strong>{to}</strong>
              </>
            ),
          ])}
        />
        <p className="mt-4 whitespace-pre-line break-words">{page.reason}</p>
      </section>
      {page.decision && (
        <section aria-labelledby="decision" className="panel">
          <h2 id="decision" className="mb-2">
            Решение
          </h2>
          <p className="whitespace-pre-line break-words">{page.decision}</p>
          <p className="muted mt-2 text-[0.9375rem]">{page.decided}</p>
        </section>
      )}
      {page.decides && <Decision page={page} answer={answer} />}
    </Page>
  )
}

type DecisionProps = { readonly page: Loaded; readonly answer: ReturnType<typeof useActionData<typeof action>> }

const Decision = ({ page, answer }: DecisionProps) => (
  <form method="post" className="panel [&_.textarea]:max-w-none">
    <h2 className="mb-3">Решение</h2>
    <TextField
      name="decision"
      rows={4}
      label="Почему так решили"
      hint="Изменение вносят, если оно не противоречит закону и договору жителя с управляющей организацией."
      value={String(answer?.values.decision ?? '')}
      refusal={answer?.refusal}
    />
    <TextField
      name="from"
      type="date"
      label="Действует с (если одобрено)"
      value={String(answer?.values.from ?? page.today)}
      refusal={answer?.refusal}
    />
    <p className="flex flex-wrap gap-2">
      <Button name="verdict" value="approve">
        Одобрить
      </Button>
      <Button name="verdict" value="decline" look="plain">
        Отклонить
      </Button>
    </p>
  </form>
)
