import { useLoaderData } from 'react-router'
import { Icon, LinkButton, Page } from '../../ui/index.ts'
import type { Promised } from './promises.ts'
import { loader } from './town.server.ts'

export { loader }

export default function Town() {
  const { id, system, town, workplace, dispatch, phones, support, promises, source } = useLoaderData<typeof loader>()
  return (
    <Page narrow title={system} lead={`${town}: заявки по квартире, дому и двору — от звонка до закрытия.`}>
      <div className="mb-10 flex flex-wrap gap-3 max-sm:[&>*]:w-full">
        {workplace ? (
          <LinkButton to={workplace.to} look="primary" large>
            {workplace.label}
          </LinkButton>
        ) : (
          <Entrance id={id} />
        )}
      </div>
      <Promises promises={promises} />
      <Contacts dispatch={dispatch} phones={phones} support={support} />
      <p className="muted mt-8 text-[0.9375rem]">Основание: {source}</p>
    </Page>
  )
}

const Entrance = ({ id }: { id: string }) => (
  <>
    <LinkButton to={`/${id}/new`} look="primary" large icon="plus">
      Подать заявку
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
            {text} <span className="muted text-[0.9375rem]">{clause}</span>
          </p>
        </li>
      ))}
    </ol>
  </section>
)

type ContactsProps = {
  dispatch: string
  phones: readonly { name: string; call: string; phone: string }[]
  support: readonly string[]
}

const Contacts = ({ dispatch, phones, support }: ContactsProps) => (
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
    {support.length > 0 && (
      <section className="panel">
        <h2 className="mb-2">Поддержка</h2>
        <ul className="space-y-1">
          {support.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    )}
  </div>
)
