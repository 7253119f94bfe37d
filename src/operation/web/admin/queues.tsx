import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, LinkButton, Notice, Page, Pager } from '../../../ui/index.ts'
import type { action, loader } from './queues.server.ts'
import { taskInWords } from './tasks.ts'

export { action, loader } from './queues.server.ts'

/** What the system does by itself: what waits, and what it has given up. */
export default function Queues() {
  const { queues, dead, next, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Очереди"
      lead="Дела, которые система делает сама: сроки, рассылки, загрузки. Здесь видно, что ждёт и что не получилось."
      back={{ to: '/admin', label: 'Консоль' }}
      aside={<LinkButton to="/admin/deliveries">Недоставленные сообщения</LinkButton>}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {done && !answer && <Notice kind="good" title="Поставлено в очередь ещё раз." />}
      <h2 className="mb-3">Не получилось</h2>
      <DataTable
        caption="Не получилось"
        columns={['Дело', 'Что помешало', 'Попыток', 'Когда', 'Сделать']}
        rows={dead.map((job) => ({
          key: job.id,
          alarm: true,
          cells: [
            taskInWords(job.task),
            <span key="error" className="break-words">
              {job.error}
            </span>,
            job.attempts,
            job.at,
            <Form key="retry" method="post">
              <Button look="plain" name="job" value={String(job.id)}>
                Повторить
              </Button>
            </Form>,
          ],
        }))}
        empty="Всё получилось."
      />
      <Pager next={next} label="Показать более ранние" />
      <h2 className="mt-8 mb-3">Ждёт</h2>
      <DataTable
        caption="Ждёт"
        columns={['Дело', 'Пора выполнить', 'Самое давнее', 'Время ещё не пришло', 'Не получилось']}
        figures={[1, 3, 4]}
        rows={queues.map((queue) => ({
          key: queue.task,
          cells: [taskInWords(queue.task), queue.waiting, queue.oldest ?? 'нет', queue.ahead, queue.dead],
        }))}
        empty="Ничего не ждёт."
      />
    </Page>
  )
}
