import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, DescriptionList, ErrorSummary, LinkButton, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './restored.server.ts'

export { action, loader } from './restored.server.ts'

/** «Есть ли вода?» from a letter: one press, no sign-in, no scripts. */
export default function Restored() {
  const { asked, refusal, answer } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (!asked)
    return (
      <Page narrow title="Ссылка из письма не работает">
        <Notice kind="warn" title={refusal?.text ?? ''} />
      </Page>
    )
  const said = asked.answered === null ? null : asked.answered ? 'yes' : 'no'
  return (
    <Page narrow title={asked.question} lead={asked.system}>
      <ErrorSummary refusal={done?.refusal} />
      <section className="panel mb-6" aria-label="Отключение">
        <DescriptionList
          items={[
            ['Отключение', asked.what],
            ['Завершено', asked.ended],
            ['Отвечает', asked.owner],
          ]}
        />
      </section>
      {said === answer ? (
        <Notice kind="good" title={said === 'yes' ? 'Вы ответили: да. Спасибо.' : 'Вы ответили: нет.'}>
          {said === 'no' && 'Организация узнала об этом, дом снова в работе.'}
        </Notice>
      ) : (
        <Form method="post">
          <Button large look={answer === 'no' ? 'danger' : 'primary'}>
            {answer === 'yes' ? 'Да, всё восстановлено' : 'Нет, не восстановлено'}
          </Button>
        </Form>
      )}
      <p className="mt-5">
        <LinkButton to={asked.page}>Страница отключения</LinkButton>
      </p>
    </Page>
  )
}
