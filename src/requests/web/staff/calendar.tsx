import { Form, useActionData, useLoaderData } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Link,
  Notice,
  Page,
  RadioField,
  TextField,
  useNoun,
} from '../../../ui/index.ts'
import type { action, loader } from './calendar.server.ts'

export { action, loader } from './calendar.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The working calendar of the town: terms in working days are counted by it. */
export default function Calendar() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Производственный календарь: ${page.year}`}
      lead={`${page.town}. По нему считаются сроки в рабочих днях. Рабочих дней в году: ${page.working}.`}
      aside={<Years year={page.year} />}
    >
      {page.changed && <Notice kind="good" title={page.changed} />}
      {page.source === null && (
        <Notice
          kind="warn"
          title="Переносы выходных этого года не загружены: учтены только праздники по Трудовому кодексу."
        />
      )}
      <Legend />
      <div className="mb-8 grid items-start gap-x-6 gap-y-6 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {page.months.map((month) => (
          <Month key={month.name} month={month} mayChange={page.mayChange} chosen={page.chosen?.day} />
        ))}
      </div>
      <Changes page={page} />
      {page.mayChange && <Forms page={page} />}
    </Page>
  )
}

const Years = ({ year }: Pick<Loaded, 'year'>) => (
  <>
    <Link className="btn btn-outline" to={`/calendar?year=${year - 1}`}>
      {year - 1}
    </Link>
    <Link className="btn btn-outline" to={`/calendar?year=${year + 1}`}>
      {year + 1}
    </Link>
  </>
)

const LOOKS = {
  working: '',
  off: 'tone-bad bg-(--soft) font-semibold text-(--ink)',
  short: 'tone-wait bg-(--soft) text-(--ink)',
} as const
const MARKS = { working: '', off: '', short: '*' } as const

/** The colour repeats what signs say: a star, a frame; a day off is bold. */
const Legend = () => (
  <p className="mb-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
    <span>
      <span className={`inline-block w-8 rounded text-center ${LOOKS.off}`}>5</span> выходной
    </span>
    <span>
      <span className={`inline-block w-8 rounded text-center ${LOOKS.short}`}>5*</span> на час короче
    </span>
    <span>
      <span className="inline-block w-8 rounded text-center outline-2 outline-current">5</span> изменён городом
    </span>
  </p>
)

const WEEKDAYS = [
  ...[
    { short: 'пн', long: 'понедельник' },
    { short: 'вт', long: 'вторник' },
    { short: 'ср', long: 'среда' },
  ],
  ...[
    { short: 'чт', long: 'четверг' },
    { short: 'пт', long: 'пятница' },
  ],
  ...[
    { short: 'сб', long: 'суббота' },
    { short: 'вс', long: 'воскресенье' },
  ],
]

type MonthProps = {
  readonly month: Loaded['months'][number]
  readonly mayChange: boolean
  readonly chosen: string | undefined
}

function Month({ month, mayChange, chosen }: MonthProps) {
  return (
    <table className="w-full table-fixed text-center tabular-nums">
      <caption className="mb-1 text-left font-semibold first-letter:uppercase">
        {month.name} <span className="muted text-sm font-normal">рабочих дней: {month.working}</span>
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map(({ short, long }) => (
            <th key={short} scope="col" abbr={long} className="muted pb-1 text-sm font-normal">
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find((day) => day !== null)?.day}>
            {week.map((day, at) => (
              <td key={WEEKDAYS[at]?.short} className="p-px">
                {day && <Day day={day} mayChange={mayChange} chosen={day.day === chosen} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Cell = NonNullable<MonthProps['month']['weeks'][number][number]>

/** For the mouse a day leads to the form; the keyboard chooses it in the form itself, without 365 stops on the way. */
function Day({
  day,
  mayChange,
  chosen,
}: {
  readonly day: Cell
  readonly mayChange: boolean
  readonly chosen: boolean
}) {
  const frame = day.changed || chosen ? 'outline-2 outline-current' : ''
  const look = `block rounded py-1 ${LOOKS[day.kind]} ${frame}`
  const text = `${day.number}${MARKS[day.kind]}`
  return mayChange ? (
    <Link to={`/calendar?day=${day.day}#change`} title={day.words} tabIndex={-1} className={`${look} hover:underline`}>
      {text}
    </Link>
  ) : (
    <span title={day.words} className={look}>
      {text}
    </span>
  )
}

function Changes({ page: { changes, source, year, ...page } }: { readonly page: Loaded }) {
  const mayChange = page.mayChange && changes.some(({ edited }) => edited)
  return (
    <section aria-labelledby="changes" className="mb-8">
      <h2 id="changes" className="mb-2">
        Изменения города
      </h2>
      {source && (
        <p className="muted mb-3">
          Сам календарь {year} года: {source}.
        </p>
      )}
      <DataTable
        caption="Дни, изменённые городом"
        columns={['День', 'Стал', 'Почему', 'Основание', ...(mayChange ? ['Действие'] : [])]}
        empty="Город ничего не менял."
        rows={changes.map(({ day, when, becomes, reason, source: basis, by, edited }) => ({
          key: day,
          cells: [
            when,
            becomes,
            reason,
            by ? `${basis}; внесено: ${by}` : basis,
            ...(mayChange ? [edited ? <TakeBack key="back" day={day} when={when} /> : ''] : []),
          ],
        }))}
      />
    </section>
  )
}

const TakeBack = ({ day, when }: { readonly day: string; readonly when: string }) => (
  <Link className="link" to={`/calendar?day=${day}#change`}>
    Изменить или вернуть<span className="sr-only">: {when}</span>
  </Link>
)

function Forms({ page }: { readonly page: Loaded }) {
  const noun = useNoun()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="change" className="panel">
        <h2 id="change" className="mb-3">
          Изменить день
        </h2>
        <ErrorSummary refusal={refusal} />
        {page.chosen && <p className="mb-3">Сейчас: {page.chosen.words}.</p>}
        <Form method="post" key={page.chosen?.day}>
          <TextField name="day" label="День" type="date" value={values.day ?? page.chosen?.day} refusal={refusal} />
          <RadioField
            name="kind"
            label="Каким становится"
            value={values.kind ?? ''}
            refusal={refusal}
            options={[
              { value: 'off', label: 'Выходной' },
              { value: 'working', label: 'Рабочий' },
              { value: 'short', label: 'Рабочий, на час короче' },
              { value: 'as_official', label: 'Как в официальном календаре' },
            ]}
          />
          <TextField
            name="reason"
            label="Почему"
            hint={`Не короче 10 знаков. Это увидят в истории ${agreeing(noun, 'каждой заявки, срок которой', 'каждого сообщения, срок которого')} изменится.`}
            value={values.reason}
            refusal={refusal}
          />
          <TextField
            name="source"
            label="Основание"
            hint="Например, указ и его дата."
            value={values.source}
            refusal={refusal}
          />
          <Button>Сохранить</Button>
        </Form>
      </section>
      <section aria-labelledby="year" className="panel">
        <h2 id="year" className="mb-3">
          Загрузить год
        </h2>
        <p className="mb-4">Файл официального календаря заменит год целиком. Дни, которые изменил город, останутся.</p>
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="what" value="year" />
          <FileField
            name="file"
            label="Файл календаря"
            hint="XML с сайта xmlcalendar.ru."
            accept=".xml,text/xml,application/xml"
            refusal={refusal}
          />
          <Button>Загрузить</Button>
        </Form>
      </section>
    </div>
  )
}
