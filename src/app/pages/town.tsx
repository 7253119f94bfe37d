import { useLoaderData } from 'react-router'
import { LinkButton, Page } from '../../ui/index.ts'
import { loader } from './town.server.ts'

export { loader }

export default function Town() {
  const { id, system, town, dispatch, managing, signedIn, workplace, support, source } = useLoaderData<typeof loader>()
  return (
    <Page narrow title={system} lead={`${town}: заявки по дому, подъезду и двору — от звонка до закрытия.`}>
      <div className="mb-8 flex flex-wrap gap-3">
        {signedIn ? (
          <LinkButton to={workplace} look="primary">
            Открыть рабочее место
          </LinkButton>
        ) : (
          <>
            <LinkButton to={`/${id}/new`} look="primary">
              Подать заявку
            </LinkButton>
            <LinkButton to={`/${id}/sign-in`}>Войти</LinkButton>
            <LinkButton to={`/${id}/register`}>Зарегистрироваться</LinkButton>
          </>
        )}
      </div>
      <h2 className="mb-3">Как это устроено</h2>
      <ol className="mb-8 grid gap-3">
        {[
          `Вы подаёте заявку здесь или звоните в ${dispatch}. Заявка сразу получает номер и попадает тому, кто отвечает за ваш дом.`,
          `${managing} назначает исполнителя. Вы видите, кто должен ответить и до какого часа.`,
          'По аварии бригаду направляют не позже 30 минут с момента заявки.',
          'Исполнитель прикладывает документ о работах, а закрываете заявку вы: «Подтверждаю» или «Не согласен».',
        ].map((step, index) => (
          <li key={step} className="panel flex gap-4">
            <span
              className="flex size-9 flex-none items-center justify-center rounded-full bg-primary font-bold text-primary-content"
              aria-hidden="true"
            >
              {index + 1}
            </span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
      {support.length > 0 && (
        <>
          <h2 className="mb-2">Помощь</h2>
          <p className="mb-6">{support.join(' · ')}</p>
        </>
      )}
      <p className="text-sm muted">Основание: {source}</p>
    </Page>
  )
}
