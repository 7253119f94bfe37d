import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../../regulations/registry.ts'
import { countedRequests, theRequest } from '../../../kernel/nouns.ts'
import { moment } from '../../../kernel/russian.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { type City, openCity } from '../../actions/open-city.ts'
import { dimensionTitle } from '../../rules/dimensions.ts'
import { type Counts, definitionOf, MEDIAN, SHARE, shareInTime } from '../../rules/figures.ts'
import { LEAST_SAMPLE } from '../../rules/rating.ts'
import { spanMark } from '../../rules/spans.ts'
import { duration, number, percent, periodTitle, rowTitle } from '../../texts.ts'

/** «Как работает город»: open to everybody, so to the press as well. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const id = params.town ?? ''
  if (!Object.hasOwn(regulations, id)) throw new Response('Такого города в системе нет.', { status: 404 })
  const regulation = getRegulation(id)
  const city = await openCity(context.get(depsContext), regulation)
  const { whole, span } = city
  const noun = theRequest(regulation)
  const definition = (figure: Parameters<typeof definitionOf>[0]) => definitionOf(figure, regulation)
  return {
    town: id,
    name: regulation.town,
    organization: dimensionTitle(city.by, regulation),
    period: periodTitle(city.from, city.to),
    at: moment(city.at, regulation.timeZone),
    headline: headlineOf(whole, noun.ofMany),
    span: dimensionTitle(span, regulation),
    summary: `${countedRequests(whole.received, noun)}: в срок ${whole.in_time}, не в срок ${whole.late}, отклонено ${whole.declined}. Числа стоят в таблице ниже.`,
    columns: city.flow.map((row) => ({ key: row.key, mark: spanMark(span, row.key), ...partsOf(row) })),
    flow: city.flow.map((row) => ({
      key: row.key,
      title: rowTitle(span, { ...row, label: null }, regulation),
      ...told(row),
    })),
    groups: city.groups.map((row) => ({ key: row.key ?? '', title: rowTitle('group', row, regulation), ...told(row) })),
    districts: city.districts.map((row) => ({
      key: row.key ?? '',
      title: rowTitle('district', row, regulation),
      ...told(row),
    })),
    ...ratingOf(city),
    leastSample: LEAST_SAMPLE,
    definitions: [...(['received', 'in_time', 'late', 'declined', 'returned'] as const).map(definition), SHARE, MEDIAN],
    source: regulation.source,
  }
}

const partsOf = ({ received, in_time, late, declined }: Counts) => ({
  good: in_time,
  bad: late,
  rest: received - in_time - late - declined,
  none: declined,
})

const told = (counts: Counts) => ({
  parts: partsOf(counts),
  received: counts.received,
  cells: [
    number(counts.received),
    number(counts.in_time),
    number(counts.late),
    number(counts.declined),
    percent(shareInTime(counts)),
  ],
})

const headlineOf = (whole: Counts, ofMany: string) => [
  { value: number(whole.received), label: `${ofMany} поступило` },
  { value: percent(shareInTime(whole)), label: 'исполнено в срок' },
  { value: duration(whole.median), label: 'обычное время исполнения' },
  { value: number(whole.returned), label: `${ofMany}, работу по которым вернули` },
]

const ratingOf = ({ rated, tooFew }: City) => ({
  rated: rated.map((each, index) => ({
    key: each.key ?? '',
    place: index + 1,
    name: each.name,
    parts: partsOf(each),
    received: each.received,
    share: percent(each.share),
    interval: `${number(each.from * 100)}–${percent(each.to)}`,
    returned: number(each.returned),
    median: duration(each.median),
    all: number(each.received),
  })),
  tooFew: tooFew.map(({ name, received }) => `${name} (${number(received)})`),
})
