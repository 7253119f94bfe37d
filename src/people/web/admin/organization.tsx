import { useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  DataTable,
  Disclosure,
  ErrorSummary,
  FileField,
  LinkButton,
  Notice,
  Page,
} from '../../../ui/index.ts'
import { oneValue } from '../values.ts'
import { ExecutorSection } from './executor-section.tsx'
import { ExportSection } from './export-section.tsx'
import type { action, loader } from './organization.server.ts'
import { OrganizationForm } from './organization-form.tsx'
import { ResourceSection } from './resource-section.tsx'
import { UnitSection } from './unit-section.tsx'

export { action, loader } from './organization.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Organization() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const corrected = oneValue(answer?.values.deed) === 'save' ? answer?.values : undefined
  const again =
    corrected && Object.fromEntries(Object.entries(corrected).map(([name, value]) => [name, oneValue(value)]))
  const { name, state, done, warning, licence, links, exports } = loaded
  return (
    <Page
      title={name}
      back={{ to: '/admin/participants', label: 'Участники' }}
      aside={<Badge tone={state.active ? 'good' : 'bad'}>{state.title}</Badge>}
    >
      <ErrorSummary refusal={refusal} />
      {done && <Notice kind="good" title={done} />}
      {warning && <Notice kind="warn" title={warning} />}
      <StaffSection id={loaded.id} staff={loaded.staff} />
      {loaded.units && <UnitSection units={loaded.units} refusal={refusal} />}
      {links && <ExecutorSection {...links} refusal={refusal} />}
      {loaded.supplied && <ResourceSection supplied={loaded.supplied} />}
      <h2 className="mb-3">Сведения</h2>
      <OrganizationForm
        kinds={loaded.kinds}
        subKinds={loaded.subKinds}
        typed={again ?? loaded.typed}
        refusal={corrected ? refusal : undefined}
        submit="Сохранить"
      />
      {licence.needed && (
        <Disclosure title={licence.there ? 'Лицензия приложена' : 'Лицензия не приложена'} open={!licence.there}>
          {licence.there && (
            <p className="mb-3">
              <a className="link" href={`/admin/organizations/${loaded.id}/licence`}>
                Открыть файл
              </a>
            </p>
          )}
          <form method="post" encType="multipart/form-data">
            <FileField
              name="licence"
              label="Скан лицензии"
              hint="PDF, JPEG или PNG, до 20 МБ."
              accept=".pdf,.jpg,.jpeg,.png"
              refusal={refusal}
            />
            <Button name="deed" value="licence">
              Приложить
            </Button>
          </form>
        </Disclosure>
      )}
      <ExportSection {...exports} />
      {!loaded.own && <StateSection active={state.active} />}
    </Page>
  )
}

const StaffSection = ({ id, staff }: Pick<Loaded, 'id' | 'staff'>) => (
  <section className="mb-8">
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <h2>Работники</h2>
      <LinkButton to={`/admin/staff/new?organization=${id}`} look="primary">
        Выдать логин
      </LinkButton>
    </div>
    <DataTable
      caption="Работники"
      columns={['Работник', 'Должность', 'Логин', 'Выдан', 'Состояние']}
      rows={staff.map((member) => ({
        key: member.id,
        cells: [
          <a key="name" className="link font-semibold" href={`/admin/staff/${member.id}`}>
            {member.name}
          </a>,
          member.position,
          member.login,
          member.issued,
          member.state,
        ],
      }))}
      empty="Логинов пока никому не выдано."
    />
  </section>
)

const StateSection = ({ active }: { active: boolean }) => (
  <Disclosure title={active ? 'Приостановить работу' : 'Возобновить работу'}>
    <p className="mb-3">
      {active
        ? 'Работники сразу потеряют доступ, новое по домам организации пойдёт функциональному оператору.'
        : 'Работники снова смогут войти со своими логинами.'}
    </p>
    <form method="post">
      <Button look={active ? 'danger' : 'primary'} name="deed" value={active ? 'suspend' : 'resume'}>
        {active ? 'Приостановить' : 'Возобновить'}
      </Button>
    </form>
  </Disclosure>
)
