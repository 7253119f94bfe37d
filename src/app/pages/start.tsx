import { useLoaderData } from 'react-router'
import { Page } from '../../ui/index.ts'
import { loader } from './start.server.ts'

export { loader }

export default function Start() {
  const { towns } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Заявки жителей по дому и двору"
      lead="Прорвало трубу, нет света, не убран подъезд? Подайте заявку и следите, кто и когда её выполнит."
    >
      <h2 className="mb-3">Выберите город</h2>
      {towns.length === 0 && (
        <p className="panel">
          Пока не подключён ни один город. Технический оператор добавляет его командой «npm run dvor -- create-town».
        </p>
      )}
      <ul className="grid gap-3 sm:grid-cols-2">
        {towns.map((town) => (
          <li key={town.id}>
            <a href={`/${town.id}`} className="panel block text-lg font-semibold text-primary hover:border-primary">
              {town.name}
              <span className="block text-sm font-normal muted">{town.region}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
