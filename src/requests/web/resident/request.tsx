import { Link, useActionData, useLoaderData } from 'react-router'
import { Badge } from '../../../ui/badge.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { OwnDeeds } from './own-deeds.tsx'
import type { action, loader } from './request.server.ts'

export { action, loader } from './request.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The request as a story. The same page answers to a refused deed at `/my/:id/close` and `/my/:id/object`. */
export default function OwnRequest() {
  const request = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={`${request.sentence}.`}
      tabTitle={`Заявка ${request.number}`}
      over={`Заявка ${request.number}. ${request.title}`}
      narrow
    >
      {answer && <ErrorSummary refusal={answer.refusal} />}
      <p className="mb-4 flex flex-wrap gap-2">
        <Badge tone={request.badge.tone}>{request.badge.text}</Badge>
        {request.emergency && <Badge tone="error">Аварийная</Badge>}
        {request.overdue && <Badge tone="error">Срок прошёл</Badge>}
      </p>
      {request.declined !== null && <Declined request={request} reason={request.declined} />}
      <Next request={request} />
      <OwnDeeds request={request} answer={answer} />
      <About request={request} />
      <Files request={request} />
      <section aria-labelledby="story" className="mb-8">
        <h2 id="story" className="mb-3 text-xl font-semibold">
          Как всё было
        </h2>
        <Timeline
          items={request.story.map(({ seq, at, iso, title, who, details }) => ({
            key: seq,
            at,
            iso,
            title,
            who,
            details,
          }))}
        />
      </section>
      <Contacts dispatch={request.dispatch} />
    </Page>
  )
}

function Declined({ request, reason }: { readonly request: Loaded; readonly reason: string }) {
  return (
    <Notice tone="error">
      <strong>{request.managerName} объясняет:</strong> «{reason}». Если вы не согласны, напишите об этом ниже: отказ
      проверят.
    </Notice>
  )
}

function Next({ request: { next, postponedUntil, due } }: { readonly request: Loaded }) {
  if (!next) return null
  return (
    <section aria-labelledby="next" className="mb-6 rounded-box border border-base-300 bg-base-100 p-4">
      <h2 id="next" className="mb-2 text-xl font-semibold">
        Что дальше
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt>Что</dt>
        <dd className="font-semibold">{next.what}</dd>
        <dt>От кого</dt>
        <dd className="font-semibold">{next.from}</dd>
        {next.by && (
          <>
            <dt>{postponedUntil ? 'Когда' : 'До'}</dt>
            <dd className="font-semibold">{next.by}</dd>
          </>
        )}
        {due && due !== next.by && (
          <>
            <dt>Вся заявка</dt>
            <dd>до {due}</dd>
          </>
        )}
        <dt>Основание</dt>
        <dd>регламент, {next.clause}</dd>
      </dl>
    </section>
  )
}

function About({ request }: { readonly request: Loaded }) {
  return (
    <section aria-labelledby="about" className="mb-8">
      <h2 id="about" className="mb-3 text-xl font-semibold">
        Заявка
      </h2>
      <dl className="grid gap-2">
        {[
          ['Что случилось', `${request.groupTitle}: ${request.title}`],
          ['Где', request.address],
          ['Ваши слова', request.description],
          ['Кто отвечает', request.managerName],
          ['Подана', request.filed],
          ...(request.works.length > 0 ? [['Сделано', request.works.join('; ')]] : []),
        ].map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-base-content/80">{label}</dt>
            <dd className="whitespace-pre-line break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Files({ request: { files } }: { readonly request: Loaded }) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files" className="mb-8">
      <h2 id="files" className="mb-3 text-xl font-semibold">
        Снимки и документы
      </h2>
      <ul className="flex flex-wrap gap-3">
        {files.map(({ fileId, name, title, image }) => (
          <li key={fileId}>
            <a href={`/files/${fileId}`} className="link">
              {image && (
                <img
                  src={`/files/${fileId}`}
                  alt=""
                  loading="lazy"
                  className="mb-1 h-28 w-28 rounded-box object-cover"
                />
              )}
              {title}
              <span className="sr-only">: {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Contacts({
  dispatch,
}: {
  readonly dispatch: { readonly name: string; readonly contacts: readonly string[] }
}) {
  return (
    <section aria-labelledby="contacts" className="rounded-box bg-base-200 p-4">
      <h2 id="contacts" className="mb-2 text-lg font-semibold">
        Есть вопрос?
      </h2>
      <p>{dispatch.name}: назовите номер заявки, вам скажут, как идут дела.</p>
      <ul className="mt-2">
        {dispatch.contacts.map((contact) => (
          <li key={contact}>{contact}</li>
        ))}
      </ul>
      <p className="mt-3">
        <Link to="/my" className="link">
          Все мои заявки
        </Link>
      </p>
    </section>
  )
}
