import { useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, Page, RadioField } from '../../ui/index.ts'
import { action, loader } from './look.server.ts'
import { sizes, spacings, themes } from './look.ts'

export { action, loader }

const options = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))

export const handle = STILL

export default function LookPage() {
  const { look, back } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Оформление"
      lead="Версия для слабовидящих: цвета, размер текста и промежутки. Выбор запоминается на этом устройстве."
      back={{ to: back, label: 'Вернуться на страницу' }}
    >
      <form method="post" className="panel">
        <RadioField name="theme" label="Цвета" options={options(themes)} value={look.theme} />
        <RadioField name="size" label="Размер текста" options={options(sizes)} value={look.size} />
        <RadioField name="spacing" label="Промежутки" options={options(spacings)} value={look.spacing} />
        <Button>Применить</Button>
      </form>
    </Page>
  )
}
