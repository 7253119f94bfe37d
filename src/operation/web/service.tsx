import { useLoaderData } from 'react-router'
import { Badge, Notice, Page } from '../../ui/index.ts'
import type { loader } from './service.server.ts'
import { Stops } from './stops.tsx'
import { MOMENTS } from './words.ts'

export { loader } from './service.server.ts'

type Announced = ReturnType<typeof useLoaderData<typeof loader>>['breaks'][number]

/** Where a banner leads: what is announced, how to do without meanwhile, how the system has worked. */
export default function Service() {
  const { town, system, breaks, figures, clauses } = useLoaderData<typeof loader>()
  const works = breaks.every(({ moment }) => moment !== 'now')
  return (
    <Page narrow title="Работа системы" lead={system} back={{ to: `/${town}`, label: 'На главную' }}>
      {works && <Notice kind="good" title="Сейчас система работает." />}
      {breaks.map((each) => (
        <AnnouncedBreak key={each.id} announced={each} clauses={clauses} />
      ))}
      <h2 className="mt-8 mb-3">Как работала последние 30 дней</h2>
      {figures.percent === null ? (
        <p>Измерения начались только что.</p>
      ) : (
        <p className="mb-4 text-lg">
          Отвечала <strong>{figures.percent}</strong> времени с {figures.since}.
        </p>
      )}
      {figures.percent !== null && <Stops figures={figures} />}
    </Page>
  )
}

const AnnouncedBreak = ({ announced, clauses }: { announced: Announced; clauses: { instead: string } }) => (
  <section className="panel mb-4">
    <h2 className="mb-2 flex flex-wrap items-center gap-2">
      {announced.nature === 'fault' ? 'Сбой' : 'Работы'}
      <Badge tone={MOMENTS[announced.moment].tone}>{MOMENTS[announced.moment].text}</Badge>
    </h2>
    <p className="mb-2">
      С {announced.starts}
      {announced.ends && ` до ${announced.ends}`}
      {announced.ends === null && ', когда закончится — уточняется'}
    </p>
    <p className="mb-3 whitespace-pre-line">{announced.what}</p>
    <h3 className="mb-1">Как обойтись без системы</h3>
    <p className="whitespace-pre-line">{announced.instead}</p>
    <p className="muted mt-2 text-[0.9375rem]">{clauses.instead}</p>
  </section>
)
