import { useActionData, useLoaderData } from 'react-router'
import {
  Button,
  DataTable,
  DescriptionList,
  Disclosure,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
} from '../../ui/index.ts'
import type { action, loader } from './account.server.ts'
import { dayInWords } from './values.ts'

export { action, loader } from './account.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Account() {
  const loaded = useLoaderData<typeof loader>()
  const { account, where, resident, done } = loaded
  const answer = useActionData<typeof action>()
  const address = account.address && (account.flat ? `${account.address}, кв. ${account.flat}` : account.address)
  return (
    <Page narrow title="Мои данные" aside={<LinkButton to="/password">Сменить пароль</LinkButton>}>
      <ErrorSummary refusal={answer?.refusal} />
      {done && <Notice kind="good" title={done} />}
      <section className="panel mb-6">
        <DescriptionList
          items={[
            ['Имя', account.fullName],
            ['Организация', where],
            ['Логин', account.login],
            ['Телефон', account.phone],
            ['Почта', account.email],
            ['Адрес', address],
          ]}
        />
      </section>
      {resident && <ConsentSection consent={loaded.consent} />}
      <SessionSection sessions={loaded.sessions} />
    </Page>
  )
}

function ConsentSection({ consent }: Pick<Loaded, 'consent'>) {
  return (
    <section className="mb-8">
      <h2 className="mb-3">Согласие на обработку персональных данных</h2>
      {consent ? (
        <>
          <p className="mb-3">
            Дано {consent.given}, редакция от {dayInWords(consent.version)}.{' '}
            <a className="link" href="/consent">
              Прочитать текст
            </a>
          </p>
          <Disclosure title="Отозвать согласие">
            <p className="mb-3">
              Новые заявки через портал приниматься не будут. Уже поданные останутся в работе, пока этого требует закон.
            </p>
            <form method="post">
              <Button look="danger" name="deed" value="consent">
                Отозвать согласие
              </Button>
            </form>
          </Disclosure>
        </>
      ) : (
        <>
          <p className="mb-3">Согласия нет, поэтому заявки через портал не принимаются.</p>
          <LinkButton to="/consent">Прочитать текст и решить</LinkButton>
        </>
      )}
    </section>
  )
}

function SessionSection({ sessions }: Pick<Loaded, 'sessions'>) {
  const others = sessions.filter((session) => !session.current).length
  return (
    <section>
      <h2 className="mb-2">Где вы вошли</h2>
      <p className="mb-3 muted">Если среди входов есть чужой, завершите его и смените пароль.</p>
      <DataTable
        caption="Ваши входы"
        columns={['Вошли', 'Последний раз', '']}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            session.created,
            session.seen,
            session.current ? 'этот вход' : <EndSession key="end" id={session.id} />,
          ],
        }))}
      />
      {others > 0 && (
        <form method="post" className="mt-4">
          <Button look="plain" name="deed" value="sessions">
            Завершить все, кроме этого
          </Button>
        </form>
      )}
    </section>
  )
}

const EndSession = ({ id }: { id: string }) => (
  <form method="post">
    <input type="hidden" name="session" value={id} />
    <button type="submit" className="btn btn-sm btn-outline" name="deed" value="session">
      Завершить
    </button>
  </form>
)
