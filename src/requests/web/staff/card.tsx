import { Form, useLoaderData } from 'react-router'
import { Badge, DescriptionList, Link, LinkButton, Notice, Page, Timeline, WithClauses } from '../../../ui/index.ts'
import { Countdown } from '../countdown.tsx'
import type { loader } from './card.server.ts'
import { CoApplicants } from './co-applicants.tsx'
import { PhoneNumber } from './phone-number.tsx'
import { PresenceAt } from './presence.tsx'

export { loader } from './card.server.ts'

/** The card without the way back: beside the list there is none. */
type Loaded = Omit<ReturnType<typeof useLoaderData<typeof loader>>, 'list'>
export type LoadedCard = Loaded

/** A request: what is expected now, what this person may do, and everything that happened. */
export default function RequestCard() {
  const card = useLoaderData<typeof loader>()
  return (
    <Page
      title={card.number}
      lead={card.place}
      back={{ to: card.list, label: card.noun.all }}
      aside={
        card.applicant && (
          <>
            {!card.messages && <LinkButton to={`/requests/${card.id}/work-order`}>Заказ-наряд</LinkButton>}
            {!card.messages && <LinkButton to={`/requests/${card.id}/documents`}>Документы</LinkButton>}
            <LinkButton to={`/requests/${card.id}/told`}>Кому сообщили</LinkButton>
            {card.acted && <LinkButton to={`/requests/${card.id}/act`}>Акт</LinkButton>}
          </>
        )
      }
    >
      {card.done && <Notice kind="good" title={`Сделано: ${card.done}.`} />}
      <CardBody card={card} />
    </Page>
  )
}

export function CardBody({ card }: { readonly card: Loaded }) {
  return (
    <>
      <p className="mb-5 flex flex-wrap items-center gap-2">
        <Badge tone={card.status.tone}>{card.status.text}</Badge>
        {card.emergency && <Badge tone="bad">{card.messages ? 'Авария' : 'Аварийная'}</Badge>}
        {card.control && <Badge tone="wait">На контроле</Badge>}
        {card.enteredLater && <Badge tone="wait">Внесена позже</Badge>}
        <Countdown said={card.term} />
        {card.crew && <Countdown said={card.crew} />}
        <strong>{card.type}</strong>
      </p>
      <div className="grid items-start gap-6 card-columns">
        <div className="grid gap-6">
          <Next card={card} />
          <section aria-labelledby="about">
            <h2 id="about" className="mb-3">
              {card.noun.one}
            </h2>
            <DescriptionList
              items={card.about.map(([name, value]) => [
                name,
                value && <span className="whitespace-pre-line break-words">{value}</span>,
              ])}
            />
          </section>
          <Said id="answers" title="Ответы заявителю" hint="Видят заявитель и все." said={card.answers} />
          <Files files={card.files} />
          <Said id="notes" title="Внутренние заметки" hint="Заявитель их не видит." said={card.notes} internal />
        </div>
        <div className="grid gap-6">
          <Applicant card={card} />
          <CoApplicants id={card.id} joined={card.joined} />
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
      <PresenceAt id={card.id} version={card.version} />
    </>
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
            <span className="muted">
              (<WithClauses text={next.clause} />)
            </span>
          </p>
        </>
      ) : (
        <p className="mb-4">Больше ничего не ждём: работа по {card.noun.about} окончена.</p>
      )}
      {card.control && (
        <p className="mb-4">
          На контроле: {card.control.who}
          {card.messages && (card.control.yours ? '. Завершить можете только вы' : '. Завершит только контролёр')}.{' '}
          <span className="muted">({card.control.clause})</span>
        </p>
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

function Applicant({ card: { id, applicant } }: { readonly card: Loaded }) {
  if (!applicant) return null
  return (
    <section aria-labelledby="applicant">
      <h2 id="applicant" className="mb-2">
        Заявитель
      </h2>
      <p>{applicant.name}</p>
      <p>
        {applicant.phone ? <PhoneNumber {...applicant} /> : <span className="muted">номера телефона нет</span>}
        {applicant.mayShow && (
          <>
            {' '}
            <Link className="link no-print" to={`/requests/${id}/phone`}>
              Показать<span className="sr-only"> номер целиком</span>
            </Link>
          </>
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
              <Countdown said={said} />
            </span>
            <span className="muted text-sm">
              {by} · <WithClauses text={clause} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type SaidProps = {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly said: Loaded['answers']
  readonly internal?: boolean
}

/** What the applicant reads, and apart from it, on another ground, what he never sees. */
function Said({ id, title, hint, said, internal = false }: SaidProps) {
  if (said.length === 0) return null
  return (
    <section aria-labelledby={id} className={internal ? 'internal-notes' : undefined}>
      <h2 id={id} className="mb-1">
        {title}
      </h2>
      <p className="muted mb-3 text-sm">{hint}</p>
      <ul className="grid gap-3">
        {said.map(({ key, text, who, when }) => (
          <li key={key} className={internal ? '' : 'public-answer'}>
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
                <img
                  src={`/files/${id}?small`}
                  alt=""
                  loading="lazy"
                  className="mb-1 h-28 w-36 rounded-box object-cover"
                />
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
