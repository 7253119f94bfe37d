import { Form, useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, LinkButton, Notice, Page } from '../../ui/index.ts'
import type { action, loader } from './unsubscribe.server.ts'

export { action, loader } from './unsubscribe.server.ts'

export const handle = STILL

export default function Unsubscribe() {
  const { title, refusal } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (title === null) return <Broken text={refusal?.text ?? ''} />
  if (answer && 'done' in answer) return <Done title={answer.done} />
  return (
    <Page narrow title={`Больше не присылать письма «${title}»?`}>
      <p className="mb-5">В разделе «Уведомления» на портале они останутся.</p>
      <Form method="post">
        <Button>Не присылать</Button>
      </Form>
    </Page>
  )
}

const Done = ({ title }: { readonly title: string }) => (
  <Page narrow title="Готово">
    <Notice kind="good" title={`Писем «${title}» больше не будет.`}>
      Всё по-прежнему есть на портале в разделе «Уведомления».
    </Notice>
    <LinkButton to="/account/notices">Настроить остальное</LinkButton>
  </Page>
)

const Broken = ({ text }: { readonly text: string }) => (
  <Page narrow title="Ссылка из письма не работает">
    <Notice kind="warn" title={text} />
    <LinkButton to="/account/notices">Войти и настроить уведомления</LinkButton>
  </Page>
)
