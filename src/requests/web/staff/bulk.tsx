import { Form, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from 'react-router'
import { Badge, Button, LinkButton, Notice, Page, RadioField, useNoun } from '../../../ui/index.ts'
import type { action, loader } from './bulk.server.ts'
import { Controls } from './drawn-controls.tsx'

export { action, loader } from './bulk.server.ts'

/** The marked rows stay as they were when the deed was done: the answer of each stands beside it. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod !== 'POST' && defaultShouldRevalidate

type Line = ReturnType<typeof useLoaderData<typeof loader>>['lines'][number]

/** One deed for several requests. Without JavaScript too: rows are marked in the list, the deed is chosen here. */
export default function BulkPage() {
  const noun = useNoun()
  const { lines, deeds, deed, key, list } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const results = answer?.results ?? []
  return (
    <Page title={`Отмеченные ${noun.many.toLowerCase()}: ${lines.length}`} back={{ to: list, label: noun.all }} narrow>
      {results.length > 0 && (
        <Notice
          kind={results.every(({ done }) => done) ? 'good' : 'warn'}
          title={`Сделано: ${results.filter(({ done }) => done).length} из ${results.length}.`}
        />
      )}
      <ul className="mb-6 grid gap-2">
        {lines.map((line) => (
          <Marked key={line.id} line={line} result={results.find(({ id }) => id === line.id)} />
        ))}
      </ul>
      {results.length > 0 ? (
        <LinkButton to={list}>Вернуться к списку</LinkButton>
      ) : deed ? (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="deed" value={deed.value} />
          {lines.map(({ id, version }) => (
            <span key={id}>
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name={`version-${id}`} value={version} />
            </span>
          ))}
          <Controls controls={deed.controls} answer={answer} />
          <Button>{deed.title}</Button>
        </Form>
      ) : (
        <Choice lines={lines} deeds={deeds} />
      )}
    </Page>
  )
}

type Result = { readonly done: boolean; readonly said: string }

const Marked = ({ line, result }: { readonly line: Line; readonly result: Result | undefined }) => (
  <li className="border-base-300 border-b pb-2">
    <a className="link font-semibold" href={`/requests/${line.id}`}>
      {line.number}
    </a>{' '}
    {line.place}, {line.type} {!result && <Badge tone={line.tone}>{line.status}</Badge>}
    {result && <Badge tone={result.done ? 'good' : 'bad'}>{result.said}</Badge>}
  </li>
)

type ChoiceProps = {
  readonly lines: readonly Line[]
  readonly deeds: readonly { readonly value: string; readonly label: string }[]
}

function Choice({ lines, deeds }: ChoiceProps) {
  const noun = useNoun()
  if (deeds.length === 0)
    return (
      <Notice title={`Общего действия у отмеченных ${noun.ofMany} нет: они в разных состояниях. Отметьте похожие.`} />
    )
  return (
    <Form method="get">
      {lines.map(({ id }) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <RadioField name="deed" label="Что сделать с отмеченными" options={deeds} />
      <Button>Дальше</Button>
    </Form>
  )
}
