import { useActionData, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, Notice, Page } from '../../ui/index.ts'
import type { action, loader } from './choices.server.ts'
import { ThisDevice } from './this-device.tsx'

export { action, loader } from './choices.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Choices() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      narrow
      title="Уведомления"
      lead="В «Сообщениях» на портале есть всё и всегда. Здесь вы решаете, что присылать ещё."
    >
      <ErrorSummary refusal={answer?.refusal} />
      {loaded.done && <Notice kind="good" title={loaded.done} />}
      <Email {...loaded} />
      <form method="post" className="mb-10">
        <DataTable
          stays
          caption="Что и куда присылать"
          columns={['О чём', 'Письмом', 'На устройство']}
          rows={loaded.topics.map(({ topic, title, hint, email, push }) => ({
            key: topic,
            cells: [
              <span key="topic">
                <strong>{title}</strong>
                <span className="block muted text-sm">{hint}</span>
              </span>,
              <Tick key="email" value={`${topic}:email`} label={`${title}: письмом`} on={email} />,
              <Tick key="push" value={`${topic}:push`} label={`${title}: на устройство`} on={push} />,
            ],
          }))}
        />
        {loaded.quiet && (
          <p className="my-4 muted">
            Ночью, {loaded.quiet}, не беспокоим: пришлём утром. Сразу приходит только срочное.
          </p>
        )}
        <Button>Сохранить</Button>
      </form>
      <Devices {...loaded} />
    </Page>
  )
}

const Tick = ({ value, label, on }: { readonly value: string; readonly label: string; readonly on: boolean }) => (
  <label className="flex min-h-11 min-w-11 items-center justify-center">
    <input className="checkbox" type="checkbox" name="wanted" value={value} defaultChecked={on} />
    <span className="sr-only">{label}</span>
  </label>
)

function Email({ email, verified, mailServer }: Loaded) {
  if (!mailServer)
    return <Notice kind="warn" title="Письма сейчас не рассылаются: к порталу не подключён почтовый сервер." />
  if (email === null) return <Notice kind="info" title="Почта не указана, поэтому писем не будет." />
  if (verified) return <p className="mb-5">Письма приходят на {email}.</p>
  return (
    <Notice kind="warn" title={`Адрес ${email} не подтверждён, поэтому писем не будет.`}>
      <a className="link" href="/account">
        Подтвердить почту
      </a>
    </Notice>
  )
}

function Devices({ devices, pushKey }: Loaded) {
  return (
    <section aria-labelledby="devices">
      <h2 id="devices" className="mb-3">
        Устройства
      </h2>
      <ThisDevice pushKey={pushKey} />
      {devices.length > 0 && (
        <DataTable
          caption="Ваши устройства"
          columns={['Устройство', 'Подключено', '']}
          rows={devices.map(({ id, device, since }) => ({
            key: id,
            cells: [
              device,
              since,
              <form key="off" method="post">
                <Button look="plain" name="device" value={String(id)}>
                  Отключить
                </Button>
              </form>,
            ],
          }))}
        />
      )}
    </section>
  )
}
