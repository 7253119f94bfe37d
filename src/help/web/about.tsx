import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, ErrorSummary, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './about.server.ts'
import { Markdown } from './markdown.tsx'
import { typed } from './typed.ts'

export { action, loader } from './about.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The running version and its list of changes. */
export default function About() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="О системе"
      lead={`«${page.system}» работает на программе «Двор», версия ${page.running}`}
      narrow
      back={{ to: `/${page.town}`, label: page.name }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {page.accepts && <Acceptance page={page} answer={answer} />}
      {page.releases.map((release) => (
        <section key={release.version} aria-labelledby={`v${release.version}`} className="panel mb-5">
          <h2 id={`v${release.version}`} className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            Версия {release.version}
            {release.runs && <Badge tone="info">работает сейчас</Badge>}
          </h2>
          <p className="muted mb-3">
            {release.date}
            {release.accepted ? `. ${page.keeper}: принята ${release.accepted}` : ''}
          </p>
          {release.remarks && <p className="mb-3 whitespace-pre-line">Замечания: {release.remarks}</p>}
          <Markdown blocks={release.blocks} />
        </section>
      ))}
      <p className="muted text-[0.9375rem]">
        Программа с открытым кодом, лицензия EUPL-1.2.{' '}
        <a className="link" href="/api/docs">
          Программный интерфейс
        </a>
      </p>
    </Page>
  )
}

type AcceptanceProps = { readonly page: Loaded; readonly answer: ReturnType<typeof useActionData<typeof action>> }

const Acceptance = ({ page, answer }: AcceptanceProps) => (
  <form method="post" className="panel mb-6 [&_.textarea]:max-w-none">
    <h2 className="mb-2">Приёмка версии {page.running}</h2>
    <p className="mb-4">Проверьте, что изменения ниже работают, и примите версию или запишите замечания.</p>
    <input type="hidden" name="version" value={page.running} />
    <TextField
      name="remarks"
      rows={3}
      label="Замечания, если есть"
      value={typed(answer, 'remarks')}
      refusal={answer?.refusal}
    />
    <p className="flex flex-wrap gap-2">
      <Button name="verdict" value="accepted">
        Принять
      </Button>
      <Button name="verdict" value="remarks" look="plain">
        Записать замечания
      </Button>
    </p>
  </form>
)
