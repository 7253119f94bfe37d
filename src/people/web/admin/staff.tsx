import { useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { Badge, Button, Disclosure, ErrorSummary, Notice, Page, SelectField } from '../../../ui/index.ts'
import { manyValues, oneValue } from '../values.ts'
import { Issued } from './issued.tsx'
import type { action, loader } from './staff.server.ts'
import { StaffFields, type StaffTyped } from './staff-form.tsx'

export { action, loader } from './staff.server.ts'

export default function Staff() {
  const { organization, typed, login, issued, oneTime, secondStep, personId, dismissed, own, roles, units, done } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : undefined
  const refusal = refused?.refusal
  const back = { to: `/admin/organizations/${organization.id}`, label: organization.name }
  return (
    <Page
      narrow
      title={typed.fullName}
      back={back}
      aside={<Badge tone={dismissed ? 'bad' : 'good'}>{dismissed ? 'Доступ закрыт' : 'Работает'}</Badge>}
    >
      <ErrorSummary refusal={refusal} />
      {done && <Notice kind="good" title={done} />}
      {answer && 'issued' in answer && (
        <Issued {...answer.issued} name={typed.fullName} organization={organization.name} />
      )}
      <p className="mb-5">
        Логин <strong className="font-mono">{login}</strong>, выдан {issued}
        {oneTime && ', одноразовый пароль ещё не сменён'}.
      </p>
      <form method="post" className="panel mb-6">
        <StaffFields typed={refused ? typedAgain(refused.values, typed) : typed} roles={roles} refusal={refusal} />
        <Button name="deed" value="save">
          Сохранить
        </Button>
      </form>
      {units && <UnitForm {...units} refusal={refusal} />}
      {!own && <AccessSection dismissed={dismissed} secondStep={secondStep} />}
      <p className="mt-4">
        <a className="link" href={`/admin/entrances?person=${personId}`}>
          Когда он входил
        </a>
      </p>
    </Page>
  )
}

type UnitFormProps = {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly refusal: Refusal | undefined
}

const UnitForm = ({ value, options, refusal }: UnitFormProps) => (
  <form method="post" className="panel mb-6">
    <SelectField
      name="unitId"
      label="Подразделение"
      hint="Видит сообщения своего подразделения; без подразделения — всей организации."
      value={value}
      groups={[{ label: '', options }]}
      empty="Вся организация"
      refusal={refusal}
    />
    <Button look="plain" name="deed" value="unit">
      Сохранить подразделение
    </Button>
  </form>
)

type Values = Readonly<Record<string, string | readonly string[]>>

const typedAgain = (values: Values, known: StaffTyped): StaffTyped =>
  'fullName' in values
    ? {
        fullName: oneValue(values.fullName),
        position: oneValue(values.position),
        phone: oneValue(values.phone),
        email: oneValue(values.email),
        roles: manyValues(values.roles),
      }
    : known

const AccessSection = ({ dismissed, secondStep }: { dismissed: boolean; secondStep: boolean }) => (
  <>
    {secondStep && (
      <Disclosure title="Сбросить вход с кодом из телефона">
        <p className="mb-3">
          Если телефон потерян. Все входы работника завершатся, дальше хватит пароля, пока он не включит код снова.
        </p>
        <form method="post">
          <Button look="danger" name="deed" value="resetCode">
            Сбросить
          </Button>
        </form>
      </Disclosure>
    )}
    {!dismissed && (
      <Disclosure title="Выдать новый одноразовый пароль">
        <p className="mb-3">Прежний пароль перестанет действовать, все входы работника завершатся.</p>
        <form method="post">
          <Button look="plain" name="deed" value="reissue">
            Выдать новый пароль
          </Button>
        </form>
      </Disclosure>
    )}
    <Disclosure title={dismissed ? 'Вернуть доступ' : 'Закрыть доступ'}>
      <p className="mb-3">
        {dismissed
          ? 'Работник снова сможет войти со своим логином.'
          : 'Работник сразу потеряет доступ. Сделанное им останется под его именем.'}
      </p>
      <form method="post">
        <Button look={dismissed ? 'plain' : 'danger'} name="deed" value={dismissed ? 'reinstate' : 'dismiss'}>
          {dismissed ? 'Вернуть доступ' : 'Закрыть доступ'}
        </Button>
      </form>
    </Disclosure>
  </>
)
