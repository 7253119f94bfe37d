import { useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { counted } from '../../../kernel/russian.ts'
import { STILL } from '../../../platform/pages/still.ts'
import { Button, Disclosure, ErrorSummary, LinkButton, Notice, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './security.server.ts'

export { action, loader } from './security.server.ts'

export const handle = STILL

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Security() {
  const { staff, secondStep, provider, done } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Page narrow title="Вход и защита">
      <ErrorSummary refusal={refusal} />
      {done && !refusal && <Notice kind="good" title={done} />}
      <section className="mb-8">
        <h2 className="mb-2">Пароль</h2>
        <p className="mb-3">После смены все другие ваши входы завершатся.</p>
        <LinkButton to="/password">Сменить пароль</LinkButton>
      </section>
      {provider && <Provider provider={provider} refusal={refusal} />}
      {staff && <SecondStep secondStep={secondStep} refusal={refusal} />}
    </Page>
  )
}

const Provider = ({
  provider,
  refusal,
}: {
  provider: NonNullable<Loaded['provider']>
  refusal: Refusal | undefined
}) => (
  <section className="mb-8">
    <h2 className="mb-2">Внешний вход</h2>
    {provider.linked ? (
      <>
        <p className="mb-3">Связан с этим кабинетом: «{provider.label}» открывает его без пароля.</p>
        <Disclosure title="Больше не связывать" open={refusal?.fields?.ownPassword !== undefined}>
          <form method="post">
            <TextField
              name="ownPassword"
              label="Ваш пароль"
              type="password"
              autoComplete="current-password"
              refusal={refusal}
            />
            <Button look="danger" name="deed" value="unlink">
              Больше не связывать
            </Button>
          </form>
        </Disclosure>
      </>
    ) : (
      <>
        <p className="mb-3">Можно входить и без пароля: «{provider.label}».</p>
        <a className="btn btn-outline btn-primary min-h-11" href={provider.link}>
          Связать с этим кабинетом
        </a>
      </>
    )}
  </section>
)

const SecondStep = ({ secondStep, refusal }: Pick<Loaded, 'secondStep'> & { refusal: Refusal | undefined }) => (
  <section className="mb-8">
    <h2 className="mb-2">Вход с кодом из телефона</h2>
    {secondStep ? (
      <>
        <p className="mb-3">
          Включён с {secondStep.since}. Неиспользованных запасных кодов:{' '}
          {counted(secondStep.codesLeft, 'код', 'кода', 'кодов')}.
        </p>
        <Disclosure title="Выключить" open={refusal?.fields?.currentPassword !== undefined}>
          <form method="post">
            <TextField
              name="currentPassword"
              label="Ваш пароль"
              type="password"
              autoComplete="current-password"
              refusal={refusal}
            />
            <Button look="danger">Выключить вход с кодом</Button>
          </form>
        </Disclosure>
      </>
    ) : (
      <>
        <p className="mb-3">
          Кроме пароля понадобится код из приложения на вашем телефоне: чужой не войдёт, даже узнав пароль.
        </p>
        <LinkButton to="/account/second-step">Включить</LinkButton>
      </>
    )}
  </section>
)
