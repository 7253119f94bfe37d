import { Form, useLoaderData } from 'react-router'
import { Button, Page, RadioField } from '../../ui/index.ts'
import { action, loader } from './look.server.ts'
import { sizes, themes } from './look.ts'

export { action, loader }

const options = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))

export default function LookPage() {
  const { look, back } = useLoaderData<typeof loader>()
  return (
    <Page narrow title="Версия для слабовидящих" lead="Цвета и размер текста. Выбор запоминается на этом устройстве.">
      <Form method="post" reloadDocument>
        <input type="hidden" name="back" value={back} />
        <RadioField name="theme" label="Цвета" options={options(themes)} value={look.theme} />
        <RadioField name="size" label="Размер текста" options={options(sizes)} value={look.size} />
        <Button>Применить</Button>
      </Form>
    </Page>
  )
}
