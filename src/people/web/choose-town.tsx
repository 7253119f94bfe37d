import { useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Page } from '../../ui/index.ts'
import type { loader } from './choose-town.server.ts'

export { loader } from './choose-town.server.ts'

export const handle = STILL

export default function ChooseTown() {
  const { towns } = useLoaderData<typeof loader>()
  return (
    <Page narrow title="Вход" lead="Выберите свой город.">
      <ul className="grid gap-3">
        {towns.map(({ to, name, region }) => (
          <li key={to}>
            <a className="panel block text-lg font-semibold text-primary hover:border-primary" href={to}>
              {name}
              <span className="block text-sm font-normal muted">{region}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
