import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './branding.server.ts'

export { action, loader } from './branding.server.ts'

/** The name, the colour and the contacts on every page of the town. */
export default function Branding() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const value = (name: 'name' | 'color' | 'contacts'): string => {
    const typed = answer?.values[name]
    return typeof typed === 'string' ? typed : (page[name] ?? '')
  }
  return (
    <Page
      narrow
      title="Оформление"
      lead="Как город назван на страницах, какого цвета полоса вверху, куда звонить."
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {page.done && !answer && <Notice kind="good" title="Сохранено. На страницах появится через секунду." />}
      <Form method="post">
        <TextField
          name="name"
          label="Название системы"
          hint={`Пусто — по регламенту: «${page.usual}».`}
          value={value('name')}
          refusal={answer?.refusal}
        />
        <TextField
          name="color"
          label="Цвет полосы вверху"
          hint={
            page.contrast
              ? `Как #1f4e79. Сейчас контраст с белыми буквами ${page.contrast}, нужно не меньше 4,5.`
              : 'Как #1f4e79; пусто — обычный синий. Белые буквы на нём должны читаться: контраст не меньше 4,5.'
          }
          value={value('color')}
          refusal={answer?.refusal}
        />
        <TextField
          name="contacts"
          label="Контакты внизу каждой страницы"
          hint="Например: «Поддержка: 8 (800) 000-00-00, круглосуточно»."
          rows={3}
          value={value('contacts')}
          refusal={answer?.refusal}
        />
        <Button>Сохранить</Button>
      </Form>
      <p className="mt-6">
        Адрес портала, с которого начинаются ссылки в сообщениях, меняется на странице{' '}
        <a className="link" href="/admin/town">
          «Настройки города»
        </a>
        .
      </p>
    </Page>
  )
}
