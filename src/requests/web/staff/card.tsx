import { Form, useLoaderData } from 'react-router'
import { Badge, DescriptionList, LinkButton, Notice, Page, Timeline } from '../../../ui/index.ts'
import type { loader } from './card.server.ts'

export { loader } from './card.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** A request: what is expected now, what this person may do, and everything that happened. */
export default function RequestCard() {
  const card = useLoaderData<typeof loader>()
  return (
    <Page
      title={card.number}
      lead={card.place}
      back={{ to: '/requests', label: 'Все заявки' }}
      aside={card.applicant && <LinkButton to={`/requests/${card.id}/work-order`}>Заказ-наряд</LinkButton>}
    >
      {card.done && <Notice kind="good" title={`Сделано: ${card.done}.`} />}
      <p className="mb-5 flex flex-wrap items-center gap-2">
        <Badge tone={card.status.tone}>{card.status.text}</Badge>
        {card.emergency && <Badge tone="bad">Аварийная</Badge>}
        <Badge tone={card.term.tone}>{card.term.text}</Badge>
        {card.crew && <Badge tone={card.crew.tone}>{card.crew.text}</Badge>}
        <strong>{card.type}</strong>
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-6">
          <Next card={card} />
          <section aria-labelledby="about">
            <h2 id="about" className="mb-3">
              Заявка
            </h2>
            <DescriptionList
              items={card.about.map(([name, value]) => [
                name,
                value && <span className="whitespace-pre-line break-words">{value}</span>,
              ])}
            />
          </section>
          <Files files={card.files} />
        </div>
        <div className="grid gap-6">
          <Applicant card={card} />
          <Clocks clocks={card.clocks} />
          <section aria-labelledby="story">
            <h2 id="story" className="mb-3">
              История
            </h2>
            <Timeline
              items={card.story.map((item) => ({
                ...item,
                details: item.details.length > 0 && <Details lines={item.details} />,
              }))}
            />
          </section>
        </div>
      </div>
    </Page>
  )
}

const Details = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="text-sm break-words">
    {lines.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
)

function Next({ card }: { readonly card: Loaded }) {
  const { next } = card
  return (
    <section aria-labelledby="next" className="panel">
      <h2 id="next" className="mb-2">
        Что дальше
      </h2>
      {next ? (
        <>
          <p className="text-lg font-semibold">{next.what}</p>
          <p className="mb-4">
            {next.yours ? 'Ждём от вас' : `Ждём: ${next.from}`}
            {next.by && (
              <>
                {', '}
                <span className={next.late ? 'tone-bad font-semibold' : ''}>
                  {next.late ? 'нужно было до' : 'до'} {next.by}
                </span>
              </>
            )}{' '}
            <span className="muted">({next.clause})</span>
          </p>
        </>
      ) : (
        <p className="mb-4">Больше ничего не ждём: работа по заявке окончена.</p>
      )}
      <Deeds card={card} />
    </section>
  )
}

function Deeds({ card }: { readonly card: Loaded }) {
  if (card.deeds.length === 0) return null
  return (
    <div className="no-print">
      <h3 className="mb-2">Что можно сделать</h3>
      <div className="flex flex-wrap gap-2">
        {card.deeds.map(({ deed, title, atOnce, forward }) =>
          atOnce ? (
            <Form key={deed} method="post" action={`/requests/${card.id}/${deed}`}>
              <input type="hidden" name="key" value={card.key} />
              <input type="hidden" name="version" value={card.version} />
              <button type="submit" className={`btn min-h-11 ${forward ? 'btn-primary' : 'btn-outline'}`}>
                {title}
              </button>
            </Form>
          ) : (
            <LinkButton key={deed} to={`/requests/${card.id}/${deed}`} look={forward ? 'primary' : 'plain'}>
              {title}
            </LinkButton>
          ),
        )}
      </div>
    </div>
  )
}

function Applicant({ card: { applicant } }: { readonly card: Loaded }) {
  if (!applicant) return null
  return (
    <section aria-labelledby="applicant">
      <h2 id="applicant" className="mb-2">
        Заявитель
      </h2>
      <p>{applicant.name}</p>
      <p>
        {applicant.phone ? (
          <a className="link tabular-nums" href={`tel:${applicant.phone}`}>
            {applicant.phoneInWords}
          </a>
        ) : (
          <span className="muted">номера телефона нет</span>
        )}
      </p>
      {applicant.unanswered > 0 && <p>Звонков без ответа: {applicant.unanswered}</p>}
    </section>
  )
}

function Clocks({ clocks }: Pick<Loaded, 'clocks'>) {
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks" className="mb-2">
        Сроки
      </h2>
      <ul className="grid gap-2">
        {clocks.map(({ title, by, said, clause }) => (
          <li key={title} className="border-b border-base-300 pb-2">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <strong>{title}</strong>
              <Badge tone={said.tone}>{said.text}</Badge>
            </span>
            <span className="muted text-sm">
              {by} · {clause}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Files({ files }: Pick<Loaded, 'files'>) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files" className="mb-3">
        Снимки и документы
      </h2>
      <ul className="flex flex-wrap gap-3">
        {files.map(({ id, name, title, image }) => (
          <li key={id} className="max-w-40">
            <a href={`/files/${id}`} className="link break-words">
              {image && (
                <img src={`/files/${id}`} alt="" loading="lazy" className="mb-1 h-28 w-36 rounded-box object-cover" />
              )}
              {title}
              <span className="block muted text-sm">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
