import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../../platform/pages/still.ts'
import { Badge, Button, DataTable, ErrorSummary, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './sessions.server.ts'

export { action, loader } from './sessions.server.ts'

export const handle = STILL

type Session = ReturnType<typeof useLoaderData<typeof loader>>['sessions'][number]

export default function Sessions() {
  const { sessions, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page narrow title="Мои входы" lead="Если среди них есть чужой, завершите его и смените пароль.">
      <ErrorSummary refusal={answer?.refusal} />
      {done && !answer && <Notice kind="good" title={done} />}
      <DataTable
        caption="Ваши входы"
        columns={['Устройство', 'Вошли', 'Последний раз', 'Завершить']}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            <Device key="device" {...session} />,
            session.created,
            session.seen,
            <div key="end">{session.current ? <Badge>этот вход</Badge> : <End {...session} />}</div>,
          ],
        }))}
      />
      {sessions.length > 1 && (
        <form method="post" className="mt-5">
          <Button look="plain">Завершить все, кроме этого</Button>
        </form>
      )}
    </Page>
  )
}

const Device = ({ device, way }: Session) => (
  <>
    {device}
    <span className="muted block text-sm">{way}</span>
  </>
)

const End = ({ id, device, created }: Session) => (
  <form method="post">
    <button type="submit" className="btn btn-sm btn-outline" name="session" value={id}>
      Завершить<span className="sr-only">{` вход ${device}, ${created}`}</span>
    </button>
  </form>
)
