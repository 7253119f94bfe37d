import { useLoaderData } from 'react-router'
import { COMMON } from '../../platform/pages/still.ts'
import { Icon, LinkButton, Notice, Page, WithClauses } from '../../ui/index.ts'
import type { Promised } from './promises.ts'
import { loader } from './town.server.ts'

export { loader }

export const handle = COMMON

export default function Town() {
  const { id, system, town, workplace, dispatch, phones, support, promises, source, news, connects, noun, messages } =
    useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title={system}
      lead={`${town}: ${noun.many.toLowerCase()} по квартире, дому и двору — от звонка до закрытия.`}
    >
      <div className="mb-10 flex flex-wrap gap-3 max-sm:[&>*]:w-full">
        {workplace ? (
          <LinkButton to={workplace.to} look="primary" large>
            {workplace.label}
          </LinkButton>
        ) : (
          <Entrance id={id} file={noun.file} />
        )}
      </div>
      {news && (
        <Notice title={`С ${news.since} действует новая редакция регламента.`}>
          <a className="link" href={`/${id}/regulation/${news.number}`}>
            Прочитать
          </a>
        </Notice>
      )}
      <p className="mb-10 flex flex-wrap gap-3">
        <LinkButton to={`/${id}/outages`} icon="info">
          Что отключено: мой дом и весь город
        </LinkButton>
        <LinkButton to={`/${id}/figures`} icon="eye">
          Как работает город
        </LinkButton>
        {messages && <LinkButton to={`/${id}/messages`}>Сообщения жителей и ответы</LinkButton>}
      </p>
      {connects && (
        <p className="mb-10">
          <a className="link" href={`/${id}/connection`}>
            Подключить организацию
          </a>
        </p>
      )}
      <Promises promises={promises} />
      <Contacts id={id} dispatch={dispatch} phones={phones} support={support} />
      <p className="muted mt-8 text-[0.9375rem]">
        Основание:{' '}
        <a className="link" href={`/${id}/regulation`}>
          {source}
        </a>
      </p>
    </Page>
  )
}

const Entrance = ({ id, file }: { id: string; file: string }) => (
  <>
    <LinkButton to={`/${id}/new`} look="primary" large icon="plus">
      {file}
    </LinkButton>
    <LinkButton to={`/${id}/sign-in`} large icon="person">
      Войти
    </LinkButton>
    <LinkButton to={`/${id}/register`} large>
      Зарегистрироваться
    </LinkButton>
  </>
)

const Promises = ({ promises }: { promises: readonly Promised[] }) => (
  <section aria-labelledby="promises">
    <h2 id="promises" className="mb-4">
      Что обещает регламент
    </h2>
    <ol className="panel mb-8 grid gap-5">
      {promises.map(({ text, clause }, index) => (
        <li key={text} className="flex gap-4">
          <span
            className="tone-info flex size-9 flex-none items-center justify-center rounded-full bg-(--soft) font-bold text-(--ink)"
            aria-hidden="true"
          >
            {index + 1}
          </span>
          <p className="min-w-0 pt-1">
            {text}{' '}
            <span className="muted text-[0.9375rem]">
              <WithClauses text={clause} />
            </span>
          </p>
        </li>
      ))}
    </ol>
  </section>
)

type ContactsProps = {
  dispatch: string
  phones: readonly { name: string; call: string; phone: string }[]
  support: { readonly office: string; readonly lines: readonly string[] }
  id: string
}

const Contacts = ({ id, dispatch, phones, support }: ContactsProps) => (
  <div className="grid gap-4 sm:grid-cols-2">
    {phones.length > 0 && (
      <section className="panel">
        <h2 className="mb-2">Позвонить: {dispatch}</h2>
        <ul>
          {phones.map(({ name, call, phone }) => (
            <li key={call}>
              <a href={`tel:${call}`} className="link inline-flex min-h-11 items-center gap-2 font-semibold text-lg">
                <Icon name="phone" />
                {phone}
              </a>
              <span className="muted block text-[0.9375rem]">{name}</span>
            </li>
          ))}
        </ul>
      </section>
    )}
    <section className="panel">
      <h2 className="mb-2">Поддержка</h2>
      <p className="muted">{support.office}</p>
      <ul className="my-2 space-y-1">
        {support.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <a className="link inline-block min-h-6" href={`/${id}/support`}>
        Сообщить об ошибке или задать вопрос
      </a>
    </section>
  </div>
)
