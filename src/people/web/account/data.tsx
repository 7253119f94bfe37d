import { useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { STILL } from '../../../platform/pages/still.ts'
import {
  Button,
  DataTable,
  Disclosure,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  TextField,
  useNoun,
} from '../../../ui/index.ts'
import { dayInWords } from '../values.ts'
import type { action, loader } from './data.server.ts'

export { action, loader } from './data.server.ts'

export const handle = STILL

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Data() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page narrow title="Согласие и данные">
      <ErrorSummary refusal={answer?.refusal} />
      {loaded.done && !answer && <Notice kind="good" title={loaded.done} />}
      <Consent {...loaded} />
      <Export />
      <Closing refusal={answer?.refusal} />
    </Page>
  )
}

function Consent({ consents, inForce }: Loaded) {
  const noun = useNoun()
  return (
    <section className="mb-8">
      <h2 className="mb-3">Согласие на обработку персональных данных</h2>
      {inForce ? (
        <p className="mb-3">
          Согласие действует.{' '}
          <a className="link" href="/consent">
            Прочитать текст
          </a>
        </p>
      ) : (
        <>
          <p className="mb-3">Согласия нет, поэтому {noun.many.toLowerCase()} через портал не принимаются.</p>
          <p className="mb-4">
            <LinkButton to="/consent">Прочитать текст и решить</LinkButton>
          </p>
        </>
      )}
      {consents.length > 0 && (
        <DataTable
          caption="Ваши согласия"
          columns={['Редакция', 'Дано', 'Отозвано']}
          rows={consents.map(({ version, given, withdrawn }) => ({
            key: version,
            cells: [`от ${dayInWords(version)}`, given, withdrawn ?? 'действует'],
          }))}
        />
      )}
      {inForce && (
        <div className="mt-4">
          <Disclosure title="Отозвать согласие">
            <p className="mb-3">
              Новые {noun.many.toLowerCase()} через портал приниматься не будут: звоните диспетчеру. Уже поданные
              останутся в работе, пока этого требует закон. Дать согласие снова можно в любой день.
            </p>
            <form method="post">
              <Button look="danger">Отозвать согласие</Button>
            </form>
          </Disclosure>
        </div>
      )}
    </section>
  )
}

function Export() {
  const noun = useNoun()
  return (
    <section className="mb-8">
      <h2 className="mb-2">Копия моих данных</h2>
      <p className="mb-3">
        Всё, что о вас хранится: сведения, согласия, входы, {noun.many.toLowerCase()}, уведомления.
      </p>
      <div className="flex flex-wrap gap-3">
        <a className="btn btn-outline btn-primary min-h-11" href="/account/export">
          Скачать для чтения
        </a>
        <a className="btn btn-outline btn-primary min-h-11" href="/account/export?as=json">
          Скачать для программ (JSON)
        </a>
      </div>
    </section>
  )
}

function Closing({ refusal }: { refusal: Refusal | undefined }) {
  const noun = useNoun()
  return (
    <section className="mb-8">
      <h2 className="mb-3">Закрыть кабинет</h2>
      <Disclosure title="Удалить мои данные и закрыть кабинет" open={refusal?.fields?.currentPassword !== undefined}>
        <p className="mb-3">
          Имя, контакты, адрес, входы и уведомления будут удалены сразу, войти больше не получится. Из закрытых{' '}
          {noun.ofMany} имя, телефон и квартира тоже удаляются; из {noun.ofMany} в работе — когда их закроют. Сами{' '}
          {noun.many.toLowerCase()} остаются без имени, для учёта. Отменить удаление нельзя: сначала скачайте копию,
          если она нужна.
        </p>
        <form method="post">
          <TextField
            name="currentPassword"
            label="Ваш пароль"
            hint="Если входили только через внешний вход, сначала восстановите пароль по почте."
            type="password"
            autoComplete="current-password"
            refusal={refusal}
          />
          <Button look="danger" name="deed" value="close">
            Удалить и закрыть
          </Button>
        </form>
      </Disclosure>
    </section>
  )
}
