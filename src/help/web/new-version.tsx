import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './new-version.server.ts'
import { typed } from './typed.ts'

export { action, loader } from './new-version.server.ts'

/** The functional operator publishes a changed регламент. */
export default function NewVersion() {
  const { key, town } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const field = (name: string) => ({ name, value: typed(answer, name), refusal: answer?.refusal })
  return (
    <Page
      title="Новая редакция регламента"
      lead="Её увидят все на портале, работники получат сообщение и отметят, что ознакомились. Прежняя редакция останется доступной."
      narrow
      back={{ to: `/${town}/regulation`, label: 'Регламент' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <Notice kind="warn" title="Правила, по которым система отказывает и считает сроки, меняет разработчик.">
        Отправьте ему новый текст заранее: через «Обратную связь», как предложение.
      </Notice>
      <form method="post" className="panel [&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={key} />
        <TextField
          {...field('act')}
          label="Каким актом утверждена"
          hint="Например: постановление Мэрии от 01.12.2026 № 210"
        />
        <TextField {...field('inForceFrom')} type="date" label="С какого дня действует" />
        <TextField
          {...field('whatChanged')}
          rows={4}
          label="Что изменилось"
          hint="Простыми словами: это прочитают в сообщении."
        />
        <TextField
          {...field('text')}
          rows={18}
          label="Текст регламента целиком"
          hint="Каждый пункт с новой строки и со своим номером: «1. Общие положения», «1.1. …», «а) …»."
        />
        <Button>Опубликовать</Button>
      </form>
    </Page>
  )
}
