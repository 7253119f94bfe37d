import { useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { LinkButton, Page } from '../../ui/index.ts'
import { EvidenceCard } from './evidence-card.tsx'
import type { loader } from './notice.server.ts'

export { loader } from './notice.server.ts'

export const handle = STILL

export default function NoticeCard() {
  const { notice, open } = useLoaderData<typeof loader>()
  return (
    <Page narrow title={notice.text} back={{ to: '/inbox', label: 'Уведомления' }}>
      {notice.details && <p className="mb-5 whitespace-pre-line">{notice.details}</p>}
      <section className="panel mb-5">
        <EvidenceCard notice={notice} />
      </section>
      <LinkButton to={open}>Открыть, о чём оно</LinkButton>
    </Page>
  )
}
