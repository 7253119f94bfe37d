import { useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  CheckField,
  DataTable,
  DescriptionList,
  Disclosure,
  ErrorSummary,
  FileField,
  LinkButton,
  Notice,
  Page,
  SelectField,
  TextField,
  Timeline,
} from '../../ui/index.ts'
import type { action, loader } from './package.server.ts'

export { action, loader } from './package.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Refusal = Parameters<typeof ErrorSummary>[0]['refusal']

/** A request to connect: what it holds, what it lacks, and what its reader may do now. */
export default function Package() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const logins = answer && 'logins' in answer ? answer.logins : null
  const { number, name, kind, subKind, state, facts, outside, town } = loaded
  return (
    <Page
      title={name || 'Запрос на подключение'}
      lead={`${[number, kind.toLowerCase(), subKind].filter(Boolean).join(' · ')}`}
      back={
        outside ? { to: `/${town}/connection`, label: 'Подключение' } : { to: '/connections', label: 'Подключения' }
      }
      aside={<Badge tone={state.tone}>{state.title}</Badge>}
    >
      <ErrorSummary refusal={refusal} />
      {loaded.done && <Notice kind="good" title={loaded.done} />}
      {logins && <Logins logins={logins} organization={loaded.name} memos={!outside} />}
      {loaded.remarks && (
        <Notice kind="warn" title="Что исправить">
          {loaded.remarks}
        </Notice>
      )}
      {loaded.late && <Notice kind="bad" title="Срок передачи логинов прошёл." />}
      <div className="panel mb-6">
        <DescriptionList items={facts} />
      </div>
      <Deeds loaded={loaded} refusal={refusal} />
      <h2 className="mb-3">Что в запросе</h2>
      {loaded.parts.map((part) => (
        <Part key={part.part} part={part} loaded={loaded} />
      ))}
      {loaded.loading && (
        <section className="panel mb-6">
          <h2 className="mb-2">Загрузка списков</h2>
          <DescriptionList items={loaded.loading} />
        </section>
      )}
      <Disclosure title="Что происходило">
        <Timeline items={loaded.story} />
      </Disclosure>
    </Page>
  )
}

function Deeds({ loaded, refusal }: { loaded: Loaded; refusal: Refusal }) {
  const { may, missing, doubts } = loaded
  return (
    <>
      {may.fill && missing.length > 0 && <Missing missing={missing} />}
      {doubts.length > 0 && <Doubts doubts={doubts} technical={loaded.technical} />}
      {may.fill && <Files parts={loaded.parts} version={loaded.version} refusal={refusal} />}
      {may.submit && missing.length === 0 && <Step version={loaded.version} deed="submit" label="Отправить запрос" />}
      {may.forward && <Step version={loaded.version} deed="forward" label={`Передать: ${loaded.forwardTo}`} />}
      {loaded.partners && <Match {...loaded.partners} version={loaded.version} refusal={refusal} />}
      {may.enter && <Enter loaded={loaded} refusal={refusal} />}
      {may.receive && loaded.waiting > 0 && <Receive count={loaded.waiting} />}
      {may.return && <Return version={loaded.version} refusal={refusal} />}
      {loaded.organizationId && (
        <p className="mb-6">
          <LinkButton to={`/admin/organizations/${loaded.organizationId}`}>Открыть организацию</LinkButton>
        </p>
      )}
    </>
  )
}

const Step = ({ version, deed, label }: { version: number; deed: string; label: string }) => (
  <form method="post" className="mb-6">
    <input type="hidden" name="version" value={version} />
    <Button name="deed" value={deed} large>
      {label}
    </Button>
  </form>
)

const Missing = ({ missing }: { missing: Loaded['missing'] }) => (
  <Notice kind="info" title="Чтобы отправить запрос, осталось:">
    <ul className="mt-1 list-disc pl-5">
      {missing.map(({ part, text, clause }) => (
        <li key={part} id={part}>
          {text} <span className="muted text-[0.9375rem]">{clause}</span>
        </li>
      ))}
    </ul>
  </Notice>
)

const Doubts = ({ doubts, technical }: { doubts: readonly string[]; technical: boolean }) => (
  <Notice kind="warn" title={technical ? 'Сверьте с документами:' : 'Проверьте ещё раз. Отправить можно и так:'}>
    <ul className="mt-1 list-disc pl-5">
      {doubts.map((doubt) => (
        <li key={doubt}>{doubt}</li>
      ))}
    </ul>
  </Notice>
)

function Files({ parts, version, refusal }: { parts: Loaded['parts']; version: number; refusal: Refusal }) {
  const licence = parts.some(({ part }) => part === 'licence')
  return (
    <form method="post" encType="multipart/form-data" className="panel mb-6">
      <h2 className="mb-2">Приложить заполненные бланки</h2>
      <input type="hidden" name="version" value={version} />
      <FileField
        name="forms"
        label="Бланки и списки"
        hint="DOCX, XLSX или CSV, можно несколько. Что в файле, система узнаёт по заголовкам."
        accept=".docx,.xlsx,.csv,.txt"
        multiple
        refusal={refusal}
      />
      {licence && (
        <FileField
          name="licence"
          label="Копия лицензии"
          hint="PDF, JPEG или PNG, до 20 МБ."
          accept=".pdf,.jpg,.jpeg,.png"
          refusal={refusal}
        />
      )}
      <Button look="plain" name="deed" value="files">
        Приложить
      </Button>
    </form>
  )
}

const Part = ({ part, loaded }: { part: Loaded['parts'][number]; loaded: Loaded }) => {
  const editable = loaded.may.fill && (part.part === 'card' || part.part === 'staff' || part.part === 'partners')
  const opens = part.part === 'card' || part.part === 'licence' || part.part === 'accounts'
  const filled = part.lines.filter(([, value]) => value !== '')
  return (
    <section className="panel mb-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3>{part.title}</h3>
          <p className="muted">{part.summary}</p>
        </div>
        {editable && <LinkButton to={`${loaded.base}/${part.part}`}>Заполнить</LinkButton>}
        {opens && !/^Не (?:при|за)/.test(part.summary) && (
          <a className="link" href={`${loaded.base}/files/${part.part}`}>
            {part.part === 'card' ? 'Скачать карту' : 'Открыть файл'}
          </a>
        )}
      </div>
      {filled.length > 0 && (
        <details className="disclosure mt-2" open={!loaded.may.fill && part.part !== 'partners'}>
          <summary>Показать</summary>
          <div className="mt-3">
            <DescriptionList items={filled} />
          </div>
        </details>
      )}
    </section>
  )
}

type MatchProps = NonNullable<Loaded['partners']> & { version: number; refusal: Refusal }

const Match = ({ lost, choices, version, refusal }: MatchProps) => (
  <form method="post" className="panel mb-6">
    <h2 className="mb-2">Кто это</h2>
    <p className="mb-3">Этих названий в системе нет, или под ними значится несколько организаций.</p>
    <input type="hidden" name="version" value={version} />
    {lost.map(({ n, name }) => (
      <div key={n}>
        <input type="hidden" name="lost" value={n} />
        <SelectField
          name={`partner-${n}`}
          label={name}
          empty="Выберите"
          groups={[
            { label: '', options: [{ value: 'none', label: 'Такой нет: оставить без связи' }] },
            { label: 'Организации', options: choices },
          ]}
          refusal={refusal}
        />
      </div>
    ))}
    <Button look="plain" name="deed" value="match">
      Сохранить
    </Button>
  </form>
)

const Enter = ({ loaded, refusal }: { loaded: Loaded; refusal: Refusal }) => (
  <form method="post" className="panel mb-6">
    <h2 className="mb-2">Внести в систему</h2>
    <p className="mb-3">
      Появятся организация, её связи и работники; дома и лицевые счета загрузятся следом. Логины получит тот, кто
      просил.
    </p>
    <input type="hidden" name="version" value={loaded.version} />
    {loaded.doubts.length > 0 && (
      <CheckField name="confirmed" label="Сомнительные сведения сверены с документами" refusal={refusal} />
    )}
    <Button name="deed" value="enter">
      Внести
    </Button>
  </form>
)

const Return = ({ version, refusal }: { version: number; refusal: Refusal }) => (
  <Disclosure title="Вернуть с замечаниями" open={refusal?.fields?.remarks !== undefined}>
    <form method="post">
      <input type="hidden" name="version" value={version} />
      <TextField name="remarks" label="Что исправить" rows={4} refusal={refusal} />
      <Button look="plain" name="deed" value="return">
        Вернуть
      </Button>
    </form>
  </Disclosure>
)

const Receive = ({ count }: { count: number }) => (
  <form method="post" className="panel mb-6">
    <h2 className="mb-2">Логины и пароли готовы</h2>
    <p className="mb-3">
      Их {count}. Пароли одноразовые и показываются один раз: подготовьтесь записать их и передать людям.
    </p>
    <Button name="deed" value="receive">
      Получить логины и пароли
    </Button>
  </form>
)

type LoginsProps = {
  organization: string
  /** For who is signed in: the memos are printed by the system. */
  memos: boolean
  logins: readonly { fullName: string; position: string; login: string; password: string }[]
}

const Logins = ({ logins, organization, memos }: LoginsProps) => (
  <section className="mb-6">
    <Notice kind="good" title="Логины и одноразовые пароли">
      Запишите или напечатайте эту страницу сейчас: второй раз пароли не показываются. При первом входе каждый придумает
      свой.
    </Notice>
    <DataTable
      caption="Логины и одноразовые пароли"
      columns={['Сотрудник', 'Должность', 'Логин', 'Пароль']}
      rows={logins.map(({ fullName, position, login, password }) => ({
        key: login,
        cells: [
          fullName,
          position,
          <span key="login" className="font-mono font-semibold">
            {login}
          </span>,
          <span key="password" className="font-mono font-semibold">
            {password}
          </span>,
        ],
      }))}
    />
    {memos && (
      <form method="post" action="/documents/memo" className="mt-4">
        <input type="hidden" name="organization" value={organization} />
        {logins.map(({ fullName, login, password }) => (
          <span key={login}>
            <input type="hidden" name="name" value={fullName} />
            <input type="hidden" name="login" value={login} />
            <input type="hidden" name="password" value={password} />
          </span>
        ))}
        <Button look="plain">Памятки для сотрудников (PDF)</Button>
      </form>
    )}
  </section>
)
