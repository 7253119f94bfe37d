import { Form, useActionData, useLoaderData } from 'react-router'
import { Badge, Button, ErrorSummary, LinkButton, Notice, Page, useNoun } from '../../../ui/index.ts'
import type { action, loader } from './papers.server.ts'

export { action, loader } from './papers.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Papers of a request: to compose, composed, attached. */
export default function Papers() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const fresh = page.composed.find(({ id }) => id === page.fresh)
  return (
    <Page
      narrow
      title="Документы"
      lead={`${noun.one} ${page.number}`}
      back={{ to: `/requests/${page.id}`, label: `${noun.one} ${page.number}` }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {fresh && (
        <Notice kind="good" title={`${fresh.title} составлен.`}>
          <p className="mt-2 flex flex-wrap gap-2">
            <Links page={page} id={fresh.id} />
          </p>
        </Notice>
      )}
      <section aria-labelledby="compose" className="panel mb-8">
        <h2 id="compose" className="mb-3">
          Составить
        </h2>
        <div className="flex flex-wrap gap-2">
          {page.kinds.map(({ kind, title, key }, n) => (
            <Form key={kind} method="post">
              <input type="hidden" name="key" value={key} />
              <Button look={n === 0 ? 'primary' : 'plain'} name="kind" value={kind}>
                {title}
              </Button>
            </Form>
          ))}
          <LinkButton to={`/requests/${page.id}/work-order`}>Напечатать со страницы</LinkButton>
        </div>
        <p className="mt-3 muted">
          Заполнится сведениями {noun.of}. Будет в двух видах: PDF для печати и .docx для правки в Word или LibreOffice.
        </p>
      </section>
      <Composed page={page} />
      <Attached page={page} />
    </Page>
  )
}

const Links = ({ page, id }: { readonly page: Loaded; readonly id: number }) => (
  <>
    <a
      className="btn btn-outline btn-primary min-h-11"
      href={`/requests/${page.id}/documents/${id}/pdf`}
      target="_blank"
      rel="noreferrer"
    >
      PDF <span className="sr-only">(откроется в новой вкладке)</span>
    </a>
    <a className="btn btn-outline btn-primary min-h-11" href={`/requests/${page.id}/documents/${id}/docx`} download>
      .docx
    </a>
  </>
)

function Composed({ page }: { readonly page: Loaded }) {
  return (
    <section aria-labelledby="composed" className="mb-8">
      <h2 id="composed" className="mb-3">
        Составленные
      </h2>
      {page.composed.length === 0 && <p className="muted">Ещё ничего не составляли.</p>}
      <ul className="grid gap-4">
        {page.composed.map((each) => (
          <li key={each.id} className="flex flex-wrap items-start justify-between gap-3 border-b border-base-300 pb-4">
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                {each.title} № {each.id}
              </p>
              <p>
                {each.when}, {each.who}
              </p>
              <p className="muted text-[0.9375rem]">{each.by}</p>
              <p className="muted break-all text-[0.9375rem]">Отпечаток SHA-256: {each.sha256}</p>
            </div>
            <p className="flex gap-2">
              <Links page={page} id={each.id} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Attached({ page }: { readonly page: Loaded }) {
  if (page.files.length === 0) return null
  return (
    <section aria-labelledby="attached">
      <h2 id="attached" className="mb-3">
        Приложенные
      </h2>
      <ul className="grid gap-5">
        {page.files.map((file) => (
          <li key={file.id} className="break-words">
            <p className="flex flex-wrap items-center gap-2">
              <a className="link font-semibold" href={`/files/${file.id}`} target="_blank" rel="noreferrer">
                {file.title}: {file.name} <span className="sr-only">(откроется в новой вкладке)</span>
              </a>
              {file.signed && <Badge tone="info">Не меняется</Badge>}
            </p>
            <p className="muted text-[0.9375rem]">
              {file.added}. <span className="break-all">Отпечаток SHA-256: {file.sha256}</span>
            </p>
            {file.image && (
              <img src={`/files/${file.id}`} alt={file.title} loading="lazy" className="mt-2 max-h-96 rounded-box" />
            )}
            {file.pdf && (
              <details className="mt-2">
                <summary className="link min-h-8">Показать здесь</summary>
                <iframe
                  src={`/files/${file.id}`}
                  title={`${file.title}: ${file.name}`}
                  loading="lazy"
                  className="mt-2 h-[70vh] w-full rounded-box border border-base-300"
                />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
