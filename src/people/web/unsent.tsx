import { useLoaderData } from 'react-router'
import { Button, LinkButton, Page } from '../../ui/index.ts'
import type { loader } from './unsent.server.ts'

export { action, loader } from './unsent.server.ts'

export default function Unsent() {
  const { again, fields, typed } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Форма ещё не отправлена"
      lead="Вход закончился, пока вы её заполняли. Мы сохранили то, что вы ввели, кроме файлов и паролей."
    >
      {typed.length > 0 && (
        <section className="panel mb-6">
          <h2 className="mb-2">Вы ввели</h2>
          {typed.map((text) => (
            <p key={text} className="mb-2 whitespace-pre-line">
              {text}
            </p>
          ))}
        </section>
      )}
      <form method="post" action="/unsent?send">
        {fields.map(({ id, name, value }) => (
          <input key={id} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap gap-3">
          <Button>Отправить сейчас</Button>
          <LinkButton to={again}>Открыть форму заново</LinkButton>
        </div>
      </form>
      <form method="post" action="/unsent" className="mt-6">
        <button type="submit" className="link">
          Не отправлять и забыть введённое
        </button>
      </form>
    </Page>
  )
}
