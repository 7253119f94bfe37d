import { useLoaderData } from 'react-router'
import { LinkButton, Page, useNoun } from '../../ui/index.ts'
import type { loader } from './contacts.server.ts'
import { ContactsPanel } from './contacts-panel.tsx'

export { loader } from './contacts.server.ts'

/** Contacts of the town's support. */
export default function Contacts() {
  const noun = useNoun()
  const { town, name, support, writes } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Поддержка"
      lead={`Помощь с входом и работой системы. О доме и дворе подавайте ${noun.whom}.`}
      narrow
      back={{ to: `/${town}`, label: name }}
    >
      <ContactsPanel support={support} />
      <section aria-labelledby="write" className="panel">
        <h2 id="write" className="mb-2">
          Написать
        </h2>
        <p className="mb-4">
          Вопрос, ошибка или предложение получат номер, а ответ придёт в личный кабинет. Об уязвимости пишите так же: её
          увидит только технический оператор.
        </p>
        <LinkButton to={writes ? '/support/new' : `/${town}/sign-in?next=%2Fsupport%2Fnew`} look="primary">
          {writes ? 'Написать' : 'Войти и написать'}
        </LinkButton>
      </section>
    </Page>
  )
}
