import { useActionData, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, Page, SelectField, Tabs, TextField } from '../../ui/index.ts'
import type { action, loader } from './responsible.server.ts'
import { typed } from './typed.ts'

export { action, loader } from './responsible.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Answer = ReturnType<typeof useActionData<typeof action>>

/** Who answers for what in the регламент (GRZ-3.6.2-4). */
export default function Responsible() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Ответственные"
      lead="Кто из работников операторов отвечает за исполнение регламента"
      back={{ to: '/help', label: 'Справка' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <Tabs
        label="Какие назначения"
        tabs={[
          { to: '/help/responsible', label: 'Сейчас', current: !page.past },
          { to: '/help/responsible?past=1', label: 'Прежние', current: page.past },
        ]}
      />
      <People page={page} />
      {page.appoints && !page.past && <Appoint page={page} answer={answer} />}
    </Page>
  )
}

const People = ({ page }: { page: Loaded }) => (
  <DataTable
    caption="Ответственные"
    columns={['За что', 'Кто', 'Когда', ...(page.appoints && !page.past ? ['Действие'] : [])]}
    empty="Назначений нет."
    rows={page.people.map(({ id, subject, act, name, position, organizationName, days, ends }) => ({
      key: id,
      cells: [
        <>
          {subject}
          {act && <span className="muted block text-[0.9375rem]">{act}</span>}
        </>,
        <>
          {name}
          <span className="muted block text-[0.9375rem]">
            {[position, organizationName].filter((word) => word !== '').join(', ')}
          </span>
        </>,
        days,
        ...(page.appoints && !page.past
          ? [
              ends ? (
                ''
              ) : (
                <form key="end" method="post">
                  <Button name="end" value={String(id)} look="plain">
                    Завершить<span className="sr-only"> сегодня: {subject}</span>
                  </Button>
                </form>
              ),
            ]
          : []),
      ],
    }))}
  />
)

function Appoint({ page, answer }: { page: Loaded; answer: Answer }) {
  const field = (name: string, before = '') => ({ name, value: typed(answer, name, before), refusal: answer?.refusal })
  return (
    <form method="post" className="panel mt-8 max-w-3xl">
      <h2 className="mb-3">Назначить</h2>
      <input type="hidden" name="key" value={page.key} />
      <SelectField
        {...field('personId')}
        label="Кто"
        empty="Выберите"
        groups={[{ label: '', options: page.candidates }]}
      />
      <TextField {...field('subject')} label="За что отвечает" hint="Например: выдача логинов и паролей" />
      <TextField {...field('act')} label="Приказ" hint="Например: приказ от 01.12.2026 № 14" />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField {...field('since', page.today)} type="date" label="С" />
        <TextField {...field('until')} type="date" label="По (если известно)" />
      </div>
      <Button>Назначить</Button>
    </form>
  )
}
