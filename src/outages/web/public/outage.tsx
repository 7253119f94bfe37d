import { Form, useActionData, useLoaderData } from 'react-router'
import { COMMON } from '../../../platform/pages/still.ts'
import { Button, ErrorSummary, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './outage.server.ts'
import { OutagePanel } from './outage-panel.tsx'

export { action, loader } from './outage.server.ts'

export const handle = COMMON

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function PublicOutage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { told, town, houses, total } = page
  return (
    <Page narrow title="Отключение" back={{ to: `/${town}/outages`, label: 'Отключения в городе' }}>
      <ErrorSummary refusal={answer?.refusal} />
      <ul className="mb-6">
        <OutagePanel told={told} />
      </ul>
      {page.asks && <Question page={page} />}
      <section aria-labelledby="houses">
        <h2 id="houses" className="mb-3">
          Дома
        </h2>
        <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
          {houses.map(({ to, address }) => (
            <li key={to}>
              <a className="link inline-flex min-h-8 items-center" href={to}>
                {address}
              </a>
            </li>
          ))}
        </ul>
        {total > houses.length && (
          <p className="muted mt-3">И ещё домов: {total - houses.length}. Найдите свой поиском по адресу.</p>
        )}
      </section>
    </Page>
  )
}

/** «Есть ли вода?» */
function Question({ page: { answered, key, question } }: { readonly page: Loaded }) {
  return (
    <section aria-labelledby="question" className="panel mb-8">
      <h2 id="question" className="mb-3">
        {question}
      </h2>
      {answered !== null && (
        <Notice kind="good" title={answered ? 'Вы ответили: да, всё есть' : 'Вы ответили: нет, не восстановлено'}>
          {answered ? 'Спасибо.' : 'Организация узнала об этом, дом снова в работе.'}
        </Notice>
      )}
      <Form method="post" className="flex flex-wrap gap-3 max-sm:[&>*]:w-full">
        <input type="hidden" name="key" value={key} />
        <Button name="restored" value="yes">
          Да, всё есть
        </Button>
        <Button look="danger" name="restored" value="no">
          Нет, не восстановлено
        </Button>
      </Form>
    </section>
  )
}
