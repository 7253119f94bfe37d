import { Form, useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import {
  Button,
  DescriptionList,
  Disclosure,
  ErrorSummary,
  Link,
  LinkButton,
  Notice,
  Page,
  TextField,
  useNoun,
} from '../../../ui/index.ts'
import type { action, loader } from './suspected.server.ts'

export { action, loader } from './suspected.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Suspected() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      narrow
      title={`Похоже на отключение: ${page.resource.toLowerCase()}`}
      lead={page.address}
      back={{ to: '/outages', label: 'Отключения' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <Ended page={page} />
      <section className="panel mb-6" aria-label="Что известно">
        <DescriptionList
          items={[
            ['Замечено', page.noticed],
            [
              'Сообщили',
              <span key="requests">
                {page.signs}:{' '}
                {page.requests.map(({ to, number }) => (
                  <Link key={to} className="link me-3 inline-flex min-h-8 items-center" to={to}>
                    {number}
                  </Link>
                ))}
              </span>,
            ],
            ['Управляет домом', [page.manager, page.phone].filter(Boolean).join(', ')],
            ['Передано', page.passed],
          ]}
        />
      </section>
      {page.open && <Deeds page={page} refusal={answer?.refusal} />}
    </Page>
  )
}

function Ended({ page: { outage, dismissed } }: { readonly page: Loaded }) {
  const noun = useNoun()
  if (outage !== null)
    return (
      <Notice kind="good" title={`Отключение внесено, ${noun.many.toLowerCase()} присоединены к нему.`}>
        <Link className="link" to={`/outages/${outage}`}>
          Открыть отключение
        </Link>
      </Notice>
    )
  return dismissed ? <Notice title={`Это не отключение. ${dismissed}`} /> : null
}

function Deeds({ page, refusal }: { readonly page: Loaded; readonly refusal: Refusal | undefined }) {
  return (
    <>
      {page.mayEnter && (
        <p className="mb-4">
          <LinkButton to={`/outages/new?suspicion=${page.id}`} look="primary">
            Внести отключение
          </LinkButton>
        </p>
      )}
      {page.mayDecide && (
        <>
          <Form method="post" className="panel mb-6">
            <p className="mb-3">
              Сообщение получат {page.words.managing} дома и {page.words.supplier}, у которой этот ресурс: пусть
              проверят и внесут.
            </p>
            <Button look={page.mayEnter ? 'plain' : 'primary'} name="deed" value="pass">
              {page.passed ? 'Напомнить ещё раз' : 'Передать тем, кто отвечает'}
            </Button>
          </Form>
          <Disclosure title="Это не отключение" open={refusal !== undefined}>
            <Form method="post">
              <TextField
                name="reason"
                label="Почему это не отключение"
                hint="Например: «Засор в одной квартире, жалуются соседи»."
                refusal={refusal}
              />
              <Button look="danger" name="deed" value="dismiss">
                Это не отключение
              </Button>
            </Form>
          </Disclosure>
        </>
      )}
    </>
  )
}
