import { useLoaderData } from 'react-router'
import { Page, Pager, Timeline } from '../../../ui/index.ts'
import type { loader } from './told.server.ts'

export { loader } from './told.server.ts'

/** Every notice of the request: when it was formed, how it went, who opened it (GRZ-5.1, UHT-5.1). */
export default function Told() {
  const { number, back, told, next } = useLoaderData<typeof loader>()
  return (
    <Page narrow title="Кому что сообщили" lead={number} back={{ to: back, label: number }}>
      {told.length === 0 && <p className="panel muted">Об этом ещё никому не сообщали.</p>}
      <Timeline
        items={told.map((notice) => ({
          key: notice.id,
          when: notice.formed,
          dateTime: notice.dateTime,
          what: notice.text,
          who: notice.recipient,
          details: (
            <ul className="text-[0.9375rem]">
              <li>{notice.opened ? `Открыто: ${notice.opened}` : 'Ещё не открыто'}</li>
              {notice.held && <li>Из-за ночных часов остальным способом не раньше: {notice.held}</li>}
              {notice.ways.map((way) => (
                <li key={way.id} className="break-words">
                  {way.to}: {way.state}
                  {way.when && `, ${way.when}`}
                  {way.said && ` (${way.said})`}
                </li>
              ))}
            </ul>
          ),
        }))}
      />
      <Pager next={next} />
    </Page>
  )
}
