import type { ReactNode } from 'react'
import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../../platform/pages/still.ts'
import { Badge, Button, DescriptionList, ErrorSummary, LinkButton, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './own.server.ts'

export { action, loader } from './own.server.ts'

export const handle = STILL

export default function Own() {
  const { account, where, resident, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const address = account.address && (account.flat ? `${account.address}, кв. ${account.flat}` : account.address)
  return (
    <Page narrow title="Мои данные" aside={resident && <LinkButton to="/account/edit">Изменить</LinkButton>}>
      <ErrorSummary refusal={answer?.refusal} />
      {done && !answer && <Notice kind="good" title={done} />}
      <section className="panel mb-5">
        <DescriptionList
          items={[
            ['Имя', account.fullName],
            ['Организация', where],
            ['Логин', account.login],
            [
              'Телефон',
              account.phone && <Contact key="phone" value={account.phone} verified={account.phoneVerified} />,
            ],
            ['Почта', account.email && <Contact key="email" value={account.email} verified={account.emailVerified} />],
            ['Адрес', address],
          ]}
        />
      </section>
      {account.email && !account.emailVerified && (
        <form method="post">
          <p className="mb-3 max-w-prose">
            Подтвердите почту: на неё будут приходить сообщения и код, если забудете пароль.
          </p>
          <Button look="plain">Прислать письмо для подтверждения</Button>
        </form>
      )}
      {!resident && <p className="muted">Сведения о работниках меняет технический оператор.</p>}
    </Page>
  )
}

const Contact = ({ value, verified }: { value: ReactNode; verified: boolean }) => (
  <span className="inline-flex flex-wrap items-center gap-2">
    {value}
    <Badge tone={verified ? 'good' : 'plain'}>{verified ? 'подтверждено' : 'не подтверждено'}</Badge>
  </span>
)
