import { useLoaderData } from 'react-router'
import { DataTable, DescriptionList, Disclosure, Notice, Page } from '../../../ui/index.ts'
import type { loader } from './storage.server.ts'

export { loader } from './storage.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** How much is kept, and what there is to restore from when everything is lost. */
export default function StoragePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page title="Хранение и копии" back={{ to: '/admin', label: 'Консоль' }}>
      <h2 className="mb-3">Из чего восстановить</h2>
      <Copies {...page} />
      <h2 className="mt-8 mb-3">Сколько занято</h2>
      <div className="panel mb-4">
        <DescriptionList items={page.sizes} />
      </div>
      <Disclosure title="По таблицам">
        <DataTable
          caption="По таблицам"
          columns={['Таблица', 'Занимает', 'Строк, примерно']}
          figures={[1, 2]}
          stays
          rows={page.tables.map(({ name, size, rows }) => ({ key: name, cells: [name, size, rows] }))}
        />
      </Disclosure>
    </Page>
  )
}

function Copies({ copies, archive, runs, ownDatabase, filesInS3 }: Loaded) {
  if (ownDatabase)
    return (
      <Notice kind="info" title="База своя, подключена по DATABASE_URL: её копии делают её средствами.">
        <p>Как это устроить, написано в docs/backup.ru.md.</p>
      </Notice>
    )
  if (!copies)
    return (
      <Notice kind="warn" title="Копии сами не делаются: если диск сломается, пропадёт всё.">
        <p>
          Задайте папку на другом диске и запустите систему заново: <code>DVOR_BACKUP=/srv/dvor-copies npm start</code>.
          Один раз вручную: <code>npm run dvor -- backup /srv/dvor-copies</code>.
        </p>
      </Notice>
    )
  return (
    <>
      {copies.late && <Notice kind="bad" title="Свежей копии нет больше полутора суток." />}
      {archive.failing && (
        <Notice
          kind="bad"
          title="Изменения не попадают в папку копий: проверьте, есть ли на ней место и доступна ли она."
        />
      )}
      {filesInS3 && (
        <Notice kind="info" title="Приложенные файлы лежат в S3 и сюда не копируются: их хранит само хранилище." />
      )}
      <div className="panel mb-4">
        <DescriptionList
          items={[
            [
              'Папка',
              <span key="f" className="break-all">
                {copies.folder}
              </span>,
            ],
            ['Хранятся', `${copies.days} дн.`],
            ['Последняя копия', copies.known[0]?.at ?? 'ещё нет'],
            [
              'Изменения скопированы',
              archive.last ?? (archive.on ? 'ещё нет' : 'начнут копироваться после перезапуска'),
            ],
            ['Не скопировалось попыток', archive.failed > 0 ? archive.failed : null],
          ]}
        />
      </div>
      <DataTable
        caption="Как делались копии"
        columns={['Начата', 'Чем кончилось', 'Размер', 'Файлов']}
        figures={[2, 3]}
        rows={runs.map((run) => ({ key: run.id, alarm: run.bad, cells: [run.at, run.state, run.size, run.files] }))}
        empty="Копий ещё не делали."
      />
    </>
  )
}
