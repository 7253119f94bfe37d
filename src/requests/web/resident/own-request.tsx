import { useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  DescriptionList,
  ErrorSummary,
  Notice,
  Page,
  Timeline,
  useNoun,
  WithClauses,
} from '../../../ui/index.ts'
import { Contacts } from './contacts.tsx'
import { OwnDeeds } from './own-deeds.tsx'
import type { action, loader } from './request.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The request as a story. The same page answers to a refused deed at `/my/:id/close` and `/my/:id/object`. */
export function OwnRequest() {
  const request = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  // To take one's word back nobody asks him: what he is asked stands above what is known, this below.
  const asked = !request.mayWithdraw
  return (
    <Page title={`${request.sentence}.`} lead={`${request.noun.one} ${request.number}. ${request.title}`} narrow>
      <ErrorSummary refusal={answer?.refusal} />
      <p className="mb-4 flex flex-wrap gap-2">
        <Badge tone={request.badge.tone}>{request.badge.text}</Badge>
        {request.emergency && <Badge tone="bad">{request.messages ? 'Авария' : 'Аварийная'}</Badge>}
        {request.overdue && <Badge tone="bad">Срок прошёл</Badge>}
      </p>
      <Answers request={request} />
      {request.declined !== null && <Declined request={request} reason={request.declined} />}
      {request.outage && <ToOutage outage={request.outage} />}
      {asked && <OwnDeeds request={request} answer={answer} />}
      <Next request={request} />
      <About request={request} />
      <Files request={request} />
      {!asked && <OwnDeeds request={request} answer={answer} />}
      <section aria-labelledby="story" className="mb-8">
        <h2 id="story" className="mb-3 text-xl font-semibold">
          Как всё было
        </h2>
        <Timeline items={request.story.map(storyItem)} />
      </section>
      <Contacts dispatch={request.dispatch} noun={request.noun} />
    </Page>
  )
}

const storyItem = ({ seq, at, iso, title, who, details }: Loaded['story'][number]) => ({
  key: seq,
  when: at,
  dateTime: iso,
  what: title,
  who,
  details: details.map((detail) => (
    <p key={detail} className="break-words">
      {detail}
    </p>
  )),
})

const ToOutage = ({ outage }: { readonly outage: NonNullable<Loaded['outage']> }) => (
  <Notice kind="info" title={`Это отключение: ${outage.what.toLowerCase()}`}>
    <p>{outage.period}</p>
    <p>
      {useNoun().one} закроется, когда оно закончится. Мы спросим, всё ли восстановлено у вас.{' '}
      <a className="link" href={outage.to}>
        Подробнее об отключении
      </a>
    </p>
  </Notice>
)

function Declined({ request, reason }: { readonly request: Loaded; readonly reason: string }) {
  return (
    <Notice kind="bad">
      <strong>{request.managerName} объясняет:</strong> «{reason}». Если вы не согласны, напишите об этом ниже: отказ
      проверят.
    </Notice>
  )
}

function Answers({ request: { answers } }: { readonly request: Loaded }) {
  if (answers.length === 0) return null
  return (
    <section aria-labelledby="answers" className="mb-8">
      <h2 id="answers" className="mb-3 text-xl font-semibold">
        Вам ответили
      </h2>
      <ul className="grid gap-3">
        {answers.map(({ key, text, who, when }) => (
          <li key={key} className="public-answer">
            <p className="whitespace-pre-line break-words">{text}</p>
            <p className="muted text-sm">
              {who}, {when}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ request: { next, postponedUntil, due, noun } }: { readonly request: Loaded }) {
  if (!next) return null
  return (
    <section aria-labelledby="next" className="mb-6 panel">
      <h2 id="next" className="mb-2 text-xl font-semibold">
        Что дальше
      </h2>
      <DescriptionList
        items={[
          ['Что', <strong key="what">{next.what}</strong>],
          ['От кого', <strong key="from">{next.from}</strong>],
          [postponedUntil ? 'Когда' : 'До', next.by && <strong key="by">{next.by}</strong>],
          [noun.one, due !== null && due !== next.by ? `до ${due}` : null],
          ['Основание', <WithClauses key="clause" text={`регламент, ${next.clause}`} />],
        ]}
      />
    </section>
  )
}

function About({ request }: { readonly request: Loaded }) {
  return (
    <section aria-labelledby="about" className="mb-8">
      <h2 id="about" className="mb-3 text-xl font-semibold">
        {request.noun.one}
      </h2>
      <DescriptionList
        items={[
          ['Что случилось', `${request.groupTitle}: ${request.title}`],
          ['Где', request.address],
          [
            'Ваши слова',
            request.description && (
              <span key="words" className="whitespace-pre-line break-words">
                {request.description}
              </span>
            ),
          ],
          ['Кто отвечает', request.managerName],
          [request.messages ? 'Подано' : 'Подана', request.filed],
          ['Сделано', request.works.join('; ')],
        ]}
      />
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
                  src={`/files/${fileId}?small`}
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
