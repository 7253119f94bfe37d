import { Form, useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  DataTable,
  DateTimeField,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  Pager,
} from '../../../ui/index.ts'
import { MOMENTS } from '../words.ts'
import type { action, loader } from './breaks.server.ts'

export { action, loader } from './breaks.server.ts'

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

/** Planned work and faults of the system: announcing, ending, what was. */
export default function Breaks() {
  const { town, rows, next, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Работы и сбои"
      lead="О работах сообщают заранее, о сбое — сразу. Сообщение приходит всем, полоса видна на каждой странице."
      back={{ to: '/admin', label: 'Консоль' }}
      aside={
        <>
          <LinkButton to={`/${town}/service`}>Как видят все</LinkButton>
          <LinkButton to="/admin/breaks/new?nature=planned">Объявить работы</LinkButton>
          <LinkButton to="/admin/breaks/new?nature=fault" look="danger">
            Объявить сбой
          </LinkButton>
        </>
      }
    >
      <ErrorSummary refusal={answer?.refusal} />
      {done && !answer && <Notice kind="good" title={done} />}
      <DataTable
        caption="Работы и сбои"
        columns={['Что', 'Состояние', 'Когда', 'Кто объявил', 'Сделать']}
        rows={rows.map((row) => ({
          key: row.id,
          alarm: row.moment === 'now',
          cells: [
            <span key="what">
              <span className="font-semibold">{row.nature === 'fault' ? 'Сбой' : 'Работы'}</span>
              <span className="block">{row.what}</span>
            </span>,
            <Badge key="state" tone={MOMENTS[row.moment].tone}>
              {MOMENTS[row.moment].text}
            </Badge>,
            <span key="when">
              с {row.starts}
              <span className="block">{row.ends ? `до ${row.ends}` : 'конец уточняется'}</span>
            </span>,
            row.announcedBy,
            row.moment === 'now' || row.moment === 'ahead' ? <Deeds key="deeds" row={row} /> : '',
          ],
        }))}
        empty="Работ и сбоев не было."
      />
      <Pager next={next} />
    </Page>
  )
}

const Deeds = ({ row }: { row: Row }) => (
  <div className="grid gap-3">
    <Form method="post">
      <input type="hidden" name="id" value={row.id} />
      <Button look="plain" name="deed" value="end">
        {row.moment === 'ahead' ? 'Отменить' : row.nature === 'fault' ? 'Сбой устранён' : 'Работы закончены'}
      </Button>
    </Form>
    <details className="disclosure">
      <summary>Изменить время окончания</summary>
      <Form method="post" className="mt-2">
        <input type="hidden" name="id" value={row.id} />
        <DateTimeField name="endsAt" label="Когда закончится" />
        <Button look="plain" name="deed" value="set-term">
          Объявить новое время
        </Button>
      </Form>
    </details>
  </div>
)
