import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../../platform/pages/still.ts'
import { Button, ErrorSummary, LinkButton, Notice, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './second-step.server.ts'

export { action, loader } from './second-step.server.ts'

export const handle = STILL

const BACK = { to: '/account/security', label: 'Вход и защита' }

export default function SecondStep() {
  const { offered, closed, demanded, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer && 'recoveryCodes' in answer) return <RecoveryCodes codes={answer.recoveryCodes} next={next} />
  const refusal = answer?.refusal
  return (
    <Page narrow title="Вход с кодом из телефона" {...(demanded ? {} : { back: BACK })}>
      <ErrorSummary refusal={refusal} />
      {demanded && (
        <Notice title="Для вашей роли вход с кодом обязателен.">
          <p>Остальные разделы откроются сразу после включения.</p>
        </Notice>
      )}
      {closed && <Notice title={closed} />}
      {offered && (
        <>
          <ol className="mb-6 list-decimal space-y-4 ps-6">
            <li>Установите на телефон приложение для одноразовых кодов, например Яндекс Ключ.</li>
            <li>
              Наведите его камеру на рисунок:
              <img
                className="mt-2 w-56 max-w-full rounded-box border border-base-300"
                alt="Рисунок для приложения; то же самое можно ввести буквами, они ниже"
                src={`data:image/svg+xml,${encodeURIComponent(offered.picture)}`}
              />
              <span className="mt-2 block">
                Камеры нет? Введите в приложение ключ: <strong className="font-mono">{offered.secret}</strong>
              </span>
            </li>
            <li>Введите здесь шесть цифр, которые оно покажет.</li>
          </ol>
          <form method="post" className="panel">
            <TextField
              name="code"
              label="Код из приложения"
              inputMode="numeric"
              autoComplete="one-time-code"
              refusal={refusal}
            />
            <Button>Включить</Button>
          </form>
        </>
      )}
    </Page>
  )
}

const RecoveryCodes = ({ codes, next }: { codes: readonly string[]; next: string }) => (
  <Page narrow title="Запасные коды" lead="Вход с кодом включён. Сохраните запасные коды: больше мы их не покажем.">
    <Notice kind="warn" title="Распечатайте или перепишите их и держите отдельно от телефона.">
      <p>Каждый заменяет код из приложения один раз, если телефона нет под рукой.</p>
    </Notice>
    <ul className="panel mb-6 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2 font-mono text-lg">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <LinkButton to={next} look="primary">
      Коды сохранены, продолжить
    </LinkButton>
  </Page>
)
