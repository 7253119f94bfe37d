import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, LinkButton, Page } from '../../ui/index.ts'
import type { action, loader } from './acknowledge.server.ts'
import { RegulationText } from './regulation-text.tsx'

export { action, loader } from './acknowledge.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The first thing a new employee sees, and everybody after a new version. */
export default function Acknowledge() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={page.whatChanged ? 'Регламент изменился' : 'Познакомьтесь с регламентом'}
      lead={`По нему работает «${page.system}». Прочитайте и отметьте, что ознакомились: это видит ваша управляющая организация.`}
      narrow
    >
      <ErrorSummary refusal={answer?.refusal} />
      <p className="mb-4">{page.act}</p>
      {page.whatChanged && <p className="panel mb-4 whitespace-pre-line">{page.whatChanged}</p>}
      <Answer page={page} />
      <div className="panel my-6">
        <RegulationText outline={page.outline} />
      </div>
      <Answer page={page} />
    </Page>
  )
}

const Answer = ({ page }: { page: Loaded }) => (
  <form method="post" className="flex flex-wrap gap-3">
    <input type="hidden" name="version" value={page.version} />
    <input type="hidden" name="next" value={page.next} />
    <Button>Ознакомлен</Button>
    <LinkButton to={page.next}>Прочитаю позже</LinkButton>
  </form>
)
