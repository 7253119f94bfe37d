import { Form, useLoaderData } from 'react-router'
import { Badge, DescriptionList, LinkButton, Notice, Page, Timeline } from '../../ui/index.ts'
import type { loader } from './card.server.ts'

export { loader } from './card.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** A notice: what happened, whether it arrived, what was answered and decided. */
export default function ConflictCard() {
  const card = useLoaderData<typeof loader>()
  return (
    <Page
      title={card.title}
      lead={card.lead}
      back={{ to: '/conflicts', label: 'Конфликтные ситуации' }}
      aside={
        <>
          <a className="btn btn-outline btn-primary min-h-11" href={`/conflicts/${card.id}/notice.pdf`}>
            Уведомление (PDF)
          </a>
          <a className="btn btn-outline btn-primary min-h-11" href={`/conflicts/${card.id}/case.pdf`}>
            Дело для суда (PDF)
          </a>
        </>
      }
    >
      {card.done && <Notice kind="good" title={card.done} />}
      <p className="mb-5 flex flex-wrap gap-2">
        <Badge tone={card.status.tone}>{card.status.text}</Badge>
        {card.late && <Badge tone="bad">{card.late}</Badge>}
      </p>
      <Deeds card={card} />
      <div className="grid items-start gap-6 card-columns">
        <div className="grid gap-6">
          <Section id="facts" title="Уведомление">
            <DescriptionList items={card.facts.map(([name, value]) => [name, value && <Lines text={value} />])} />
          </Section>
          {card.said.map(({ title, who, text, when }) => (
            <section key={title} className="panel">
              <h2 className="mb-2">{title}</h2>
              <p className="whitespace-pre-line break-words">{text}</p>
              <p className="muted mt-2 text-[0.9375rem]">
                {who}, {when}
              </p>
            </section>
          ))}
          <Negotiators card={card} />
          <Papers card={card} />
        </div>
        <div className="grid gap-6">
          <Section id="delivery" title="Доставка и получение">
            <DescriptionList items={card.delivery} />
          </Section>
          <Section id="story" title="История">
            <Timeline items={card.story} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

type SectionProps = { readonly id: string; readonly title: string; readonly children: React.ReactNode }

const Section = ({ id, title, children }: SectionProps) => (
  <section aria-labelledby={id}>
    <h2 id={id} className="mb-3">
      {title}
    </h2>
    {children}
  </section>
)

const Lines = ({ text }: { readonly text: string }) => <span className="whitespace-pre-line break-words">{text}</span>

function Deeds({ card: { deeds, id, key: formKey, version } }: { readonly card: Loaded }) {
  if (deeds.length === 0) return null
  return (
    <div className="no-print mb-8 flex flex-wrap gap-2">
      {deeds.map(({ deed, title, atOnce, forward }) =>
        atOnce ? (
          <Form key={deed} method="post" action={`/conflicts/${id}/${deed}`} encType="multipart/form-data">
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="version" value={version} />
            <button type="submit" className={`btn min-h-11 ${forward ? 'btn-primary' : 'btn-outline btn-primary'}`}>
              {title}
            </button>
          </Form>
        ) : (
          <LinkButton key={deed} to={`/conflicts/${id}/${deed}`} look={forward ? 'primary' : 'plain'}>
            {title}
          </LinkButton>
        ),
      )}
    </div>
  )
}

function Negotiators({ card: { negotiators } }: { readonly card: Loaded }) {
  if (negotiators.length === 0) return null
  return (
    <Section id="negotiators" title="Уполномочены вести переговоры">
      <ul className="grid gap-4">
        {negotiators.map(({ name, position, phones, fax, email }) => (
          <li key={name}>
            <p className="font-semibold">{name}</p>
            <p>{position}</p>
            <p className="break-words">
              телефоны: {phones}; факс: {fax};{' '}
              <a className="link" href={`mailto:${email}`}>
                {email}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Papers({ card: { papers, id } }: { readonly card: Loaded }) {
  if (papers.length === 0) return null
  return (
    <Section id="papers" title="Документы">
      <ul className="grid gap-3">
        {papers.map((paper) => (
          <li key={paper.id} className="break-words">
            <a className="link" href={`/conflicts/${id}/papers/${paper.id}`} target="_blank" rel="noreferrer">
              {paper.name}
            </a>{' '}
            <span className="muted">(откроется в новой вкладке)</span>
            <span className="block muted text-[0.9375rem]">{paper.with}</span>
            <span className="block muted break-all text-[0.9375rem]">Отпечаток SHA-256: {paper.sha256}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
