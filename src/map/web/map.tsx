import { useRef, useState } from 'react'
import { useLoaderData } from 'react-router'
import { Badge, Page } from '../../ui/index.ts'
import type { MapHandle } from './engine/engine.ts'
import type { loader } from './map.server.ts'
import { TownMap } from './town-map.tsx'
import { usePoints } from './use-points.ts'

export { loader } from './map.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Told = Loaded['now'][number]

/** What is off and what comes: the map and the list of the same content, each leads into the other. */
export default function OutageMap() {
  const page = useLoaderData<typeof loader>()
  const { drawn, scripted } = usePoints(page.town)
  const map = useRef<MapHandle | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const choose = (id: number | null): void => {
    setChosen(id)
    map.current?.choose(id)
  }
  const press = (id: number | null): void => {
    choose(id)
    if (id !== null) document.getElementById(`outage-${id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const all = [...page.now, ...page.coming]
  const found = all.find(({ id }) => id === chosen)
  return (
    <Page
      title="Карта отключений"
      lead={`${page.name}: что отключено сейчас и что предстоит.`}
      back={{ to: `/${page.town}/outages`, label: 'Отключения в городе' }}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className={scripted ? '' : 'hidden'}>
          <TownMap base={page.base} label="Карта отключений" drawn={drawn} onPress={press} map={map} />
          <Legend />
          <p role="status" className="mt-2 min-h-6">
            {found ? `На карте: ${found.what}, ${found.houses}` : ''}
          </p>
        </div>
        <div>
          <List id="now" title="Сейчас отключено" outages={page.now} {...{ chosen, choose, scripted }} />
          <List id="coming" title="Что предстоит" outages={page.coming} {...{ chosen, choose, scripted }} />
        </div>
      </div>
    </Page>
  )
}

const Legend = () => (
  <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1" aria-label="Знаки на карте">
    <Sign className="border-[#1c2b33] bg-[#d32019]" text="авария" />
    <Sign className="border-white bg-[#c25100] outline outline-1 outline-[#c25100]" text="отключено" />
    <Sign className="border-[#0b4aa2] bg-white" text="предстоит" />
  </ul>
)

const Sign = ({ className, text }: { readonly className: string; readonly text: string }) => (
  <li className="flex items-center gap-2">
    <span aria-hidden="true" className={`inline-block size-4 rounded-full border-3 ${className}`} />
    {text}
  </li>
)

type ListProps = {
  readonly id: string
  readonly title: string
  readonly outages: readonly Told[]
  readonly chosen: number | null
  readonly choose: (id: number) => void
  readonly scripted: boolean
}

const List = ({ id, title, outages, ...line }: ListProps) => (
  <section aria-labelledby={id} className="mb-6">
    <h2 id={id} className="mb-3">
      {title}
    </h2>
    {outages.length === 0 && <p className="muted">Ничего.</p>}
    <ul className="grid gap-3">
      {outages.map((told) => (
        <Line key={told.id} told={told} {...line} />
      ))}
    </ul>
  </section>
)

type LineProps = Pick<ListProps, 'chosen' | 'choose' | 'scripted'> & { readonly told: Told }

const Line = ({ told, chosen, choose, scripted }: LineProps) => (
  <li id={`outage-${told.id}`} className={`panel ${chosen === told.id ? 'outline outline-3 outline-primary' : ''}`}>
    {told.emergency && (
      <p className="mb-1">
        <Badge tone="bad">Авария</Badge>
      </p>
    )}
    <h3>
      <a className="link" href={told.to}>
        {told.what}
      </a>
    </h3>
    <p>{told.period}</p>
    <p className="muted">
      {told.cause ? `Причина: ${told.cause}. ` : 'Причина уточняется. '}
      {told.houses}. Отвечает {told.owner}.
    </p>
    {scripted && (
      <button type="button" className="link min-h-11" aria-pressed={chosen === told.id} onClick={() => choose(told.id)}>
        На карте<span className="sr-only">: {told.what}</span>
      </button>
    )}
  </li>
)
