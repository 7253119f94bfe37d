import { useActionData, useLoaderData } from 'react-router'
import { Button, Disclosure, ErrorSummary, LinkButton, Notice, Page, TextField } from '../../../ui/index.ts'
import { KindFields } from '../kind-fields.tsx'
import type { action, loader } from './connection.server.ts'

export { action, loader } from './connection.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** For an organisation that is not connected yet. */
export default function Connection() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const code = answer && 'code' in answer ? answer.code : null
  const { town, system } = loaded
  return (
    <Page title="Подключить организацию" lead={`К системе «${system}»`} back={{ to: `/${town}`, label: system }} narrow>
      <ErrorSummary refusal={refusal} />
      {code ? <Started town={town} code={code} /> : <Beginning loaded={loaded} refusal={refusal} />}
      <HowItGoes loaded={loaded} />
      <Blanks loaded={loaded} />
    </Page>
  )
}

const Started = ({ town, code }: { town: string; code: string }) => (
  <Notice kind="good" title="Запрос начат">
    <p className="my-2">
      Запишите код: по нему вы вернётесь к запросу с любого компьютера. Второй раз он не показывается.
    </p>
    <p className="my-3 font-mono text-2xl font-semibold">{code}</p>
    <LinkButton to={`/${town}/connection/package`} look="primary" large>
      Заполнить запрос
    </LinkButton>
  </Notice>
)

type Refusal = Parameters<typeof ErrorSummary>[0]['refusal']

function Beginning({ loaded, refusal }: { loaded: Loaded; refusal: Refusal }) {
  const { town, staff, continues, kinds, subKinds } = loaded
  return (
    <>
      {staff && (
        <Notice kind="info" title="Вы уже вошли">
          <p className="mb-3">Запросы за другие организации отправляют в разделе «Подключения».</p>
          <LinkButton to="/connections">Открыть подключения</LinkButton>
        </Notice>
      )}
      {continues && (
        <p className="mb-6">
          <LinkButton to={`/${town}/connection/package`} look="primary" large>
            Продолжить ваш запрос
          </LinkButton>
        </p>
      )}
      <form method="post" className="panel mb-6">
        <h2 className="mb-3">Начать запрос</h2>
        <KindFields kinds={kinds} subKinds={subKinds} refusal={refusal} />
        <Button name="deed" value="start">
          Начать
        </Button>
      </form>
      <Disclosure title="Вернуться к начатому запросу" open={refusal?.fields?.requestCode !== undefined}>
        <form method="post">
          <TextField
            name="requestCode"
            label="Код запроса"
            hint="16 цифр, которые вы записали, например 4829-1730-5561-0027."
            inputMode="numeric"
            autoComplete="off"
            refusal={refusal}
          />
          <Button look="plain" name="deed" value="open">
            Открыть
          </Button>
        </form>
      </Disclosure>
    </>
  )
}

const HowItGoes = ({ loaded }: { loaded: Loaded }) => (
  <section className="mb-8">
    <h2 className="mb-3">Что понадобится</h2>
    <div className="grid gap-4 sm:grid-cols-2">
      {loaded.needed.map(({ kind, parts }) => (
        <div key={kind} className="panel">
          <h3 className="mb-2">{kind}</h3>
          <ul className="list-disc pl-5">
            {parts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
    <p className="mt-4">
      Запрос принимает {loaded.takesIn}. Логины и пароли передают не позже чем через {loaded.term} после того, как
      запрос отправлен целиком. <span className="muted">{loaded.clause}</span>
    </p>
    {loaded.byManager && (
      <p className="mt-2">
        {loaded.contractor} подключает {loaded.byManager}, для которой она работает: обратитесь туда.
      </p>
    )}
  </section>
)

const Blanks = ({ loaded }: { loaded: Loaded }) => (
  <section>
    <h2 className="mb-1">Бланки</h2>
    <p className="muted mb-3">Можно заполнить на сайте, а можно приложить заполненные файлы.</p>
    <ul className="grid gap-3">
      {loaded.blanks.map(({ name, title, files }) => (
        <li key={name} className="panel">
          <p className="mb-1">{title}</p>
          <p className="flex flex-wrap gap-4">
            {files.map(({ format, to }) => (
              <a key={format} className="link inline-flex min-h-8 items-center" href={to} download>
                {format.toUpperCase()}
              </a>
            ))}
          </p>
        </li>
      ))}
    </ul>
  </section>
)
