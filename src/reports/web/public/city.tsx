import { useLoaderData } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import {
  ChartLegend,
  ChartPatterns,
  ColumnChart,
  DataTable,
  Disclosure,
  Page,
  PartsBar,
  useNoun,
} from '../../../ui/index.ts'
import { PART_TITLES } from '../part-titles.ts'
import { Definitions } from '../report.tsx'
import type { loader } from './city.server.ts'

export { loader } from './city.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** How the town executes what it was asked: for everybody, without a sign-in, without anybody's name or flat. */
export default function CityPage() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Как работает город"
      lead={`${page.name}: ${noun.many.toLowerCase()}, поданные ${page.period}.`}
      back={{ to: `/${page.town}`, label: page.name }}
    >
      <ChartPatterns />
      <dl className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {page.headline.map(({ value, label }) => (
          <div key={label} className="panel flex flex-col-reverse">
            <dt className="muted">{label}</dt>
            <dd className="font-bold text-2xl tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <Flow page={page} />
      <Rating page={page} />
      <Parts id="groups" title="О чём просят" first="Что случилось" rows={page.groups} />
      <Parts id="districts" title="По районам" first="Район" rows={page.districts} />
      <Definitions definitions={page.definitions} />
      <ForPress page={page} />
    </Page>
  )
}

function Flow({ page }: { readonly page: Loaded }) {
  const noun = useNoun()
  return (
    <section aria-labelledby="flow" className="panel mb-8">
      <h2 id="flow" className="mb-3">
        Сколько поступило и что с ними стало
      </h2>
      <ChartLegend titles={PART_TITLES} />
      <ColumnChart
        id="chart-flow"
        title={`Поступившие ${noun.many.toLowerCase()} по времени`}
        summary={page.summary}
        columns={page.columns}
      />
      <Disclosure title="Те же числа таблицей">
        <Numbers first={page.span} rows={page.flow} />
      </Disclosure>
    </section>
  )
}

function Rating({ page }: { readonly page: Loaded }) {
  const noun = useNoun()
  return (
    <section aria-labelledby="rating" className="mb-8">
      <h2 id="rating" className="mb-2">
        Кто как исполняет
      </h2>
      <p className="mb-3 max-w-prose">
        Место в списке: по нижней границе доли «в срок», чтобы везение на нескольких {noun.aboutMany} не ставило выше
        долгой ровной работы. У кого {noun.ofMany} с наступившим сроком меньше {page.leastSample}, тот назван ниже, без
        места.
      </p>
      <DataTable
        caption="Организации по доле исполненного в срок"
        columns={[
          'Место',
          page.organization,
          noun.many,
          'Поступило',
          'В срок',
          'Точность',
          'Возвращено',
          'Обычное время',
        ]}
        figures={[3, 4, 5, 6, 7]}
        rows={page.rated.map((each) => ({
          key: each.key,
          cells: [
            `${each.place}`,
            each.name,
            <PartsBar key="bar" parts={each.parts} of={each.received} />,
            each.all,
            each.share,
            each.interval,
            each.returned,
            each.median,
          ],
        }))}
        empty={`Сравнивать пока рано: ${noun.ofMany} мало.`}
      />
      {page.tooFew.length > 0 && (
        <p className="mt-3">
          {agreeing(noun, 'Заявок', 'Сообщений')} мало для сравнения: {page.tooFew.join(', ')}.
        </p>
      )}
      <p className="muted mt-2 text-[0.9375rem]">
        «Точность»: в этих пределах доля лежит в 19 случаях из 20 (интервал Уилсона).
      </p>
    </section>
  )
}

type Rows = Loaded['groups']

const Parts = ({ id, title, first, rows }: { id: string; title: string; first: string; rows: Rows }) =>
  rows.length > 0 && (
    <section aria-labelledby={id} className="mb-8">
      <h2 id={id} className="mb-3">
        {title}
      </h2>
      <DataTable
        caption={title}
        columns={[first, 'Подано', 'В срок']}
        figures={[1, 2]}
        stays
        rows={rows.map(({ key, title: name, parts, received, cells }) => ({
          key,
          cells: [
            <div key="name" className="grid gap-x-4 gap-y-1 sm:grid-cols-[14rem_1fr]">
              <span>{name}</span>
              <PartsBar parts={parts} of={mostOf(rows)} />
            </div>,
            received,
            <span key="share" className="whitespace-nowrap">
              {cells.at(-1)}
            </span>,
          ],
        }))}
      />
    </section>
  )

const mostOf = (rows: Rows): number => Math.max(1, ...rows.map(({ received }) => received))

function Numbers({ first, rows }: { first: string; rows: Rows }) {
  const noun = useNoun()
  return (
    <DataTable
      caption={`Поступившие ${noun.many.toLowerCase()} по времени`}
      columns={[first, 'Поступило', 'В срок', 'Не в срок', 'Отклонено', 'В срок, %']}
      figures={[1, 2, 3, 4, 5]}
      rows={rows.map(({ key, title, cells }) => ({ key, cells: [title, ...cells] }))}
      empty={`За эти дни ${noun.ofMany} нет.`}
    />
  )
}

/** What the press and supervising bodies may see, and no more. */
function ForPress({ page }: { readonly page: Loaded }) {
  const noun = useNoun()
  return (
    <section aria-labelledby="open" className="panel">
      <h2 id="open" className="mb-2">
        Кому что открыто
      </h2>
      <ul className="grid max-w-prose list-disc gap-2 ps-5">
        <li>
          Всем, и прессе тоже: эта страница и её{' '}
          <a className="link" href={`/api/v1/towns/${page.town}/figures`}>
            числа для программ
          </a>
          . Пользуйтесь свободно, указав источник. Имён, телефонов, квартир и текстов {noun.ofMany} здесь нет и по
          запросу редакции не будет.
        </li>
        <li>
          Надзорным органам: после входа {noun.many.toLowerCase()} своего города без сведений о заявителе и отчёты по
          ним, без права что-либо менять.
        </li>
        <li>
          Организации: отчёты по своим {noun.toMany}. Заявителя видит только тот, кто по его {noun.about} работает.
        </li>
      </ul>
      <p className="muted mt-3 text-[0.9375rem]">
        Посчитано: {page.at}, обновляется раз в десять минут. Основание: {page.source}
      </p>
    </section>
  )
}
