import type { Refusal } from '../../../kernel/refusal.ts'
import { Button, CheckField, SelectField, TextField } from '../../../ui/index.ts'

export type OrganizationTyped = Readonly<Record<string, string | undefined>>

type FormProps = {
  readonly kinds: readonly { readonly value: string; readonly label: string }[]
  readonly subKinds: readonly string[]
  readonly typed: OrganizationTyped
  readonly refusal: Refusal | undefined
  readonly submit: string
}

/** Fields of an organisation, the same for a new and a known one. */
export const OrganizationForm = ({ kinds, subKinds, typed, refusal, submit }: FormProps) => (
  <form method="post" className="panel mb-6">
    <SelectField
      name="kind"
      label="Вид"
      value={typed.kind}
      groups={[{ label: '', options: kinds }]}
      empty="Выберите"
      refusal={refusal}
    />
    <SelectField
      name="subKind"
      label="Подвид"
      hint="Только для управляющей организации."
      value={typed.subKind}
      groups={[{ label: '', options: subKinds.map((value) => ({ value, label: value })) }]}
      empty="Нет"
      refusal={refusal}
    />
    <TextField
      name="name"
      label="Название"
      hint="У физического лица — фамилия, имя и отчество."
      value={typed.name}
      refusal={refusal}
    />
    <CheckField
      name="naturalPerson"
      label="Подрядчик — физическое лицо, ОГРН и КПП у него нет"
      checked={typed.naturalPerson === 'on'}
      refusal={refusal}
    />
    <div className="grid gap-x-6 sm:grid-cols-3">
      <TextField name="inn" label="ИНН" value={typed.inn} inputMode="numeric" refusal={refusal} />
      <TextField name="kpp" label="КПП" value={typed.kpp} refusal={refusal} />
      <TextField name="ogrn" label="ОГРН или ОГРНИП" value={typed.ogrn} inputMode="numeric" refusal={refusal} />
    </div>
    <div className="grid gap-x-6 sm:grid-cols-2">
      <TextField name="phone" label="Телефон" value={typed.phone} type="tel" refusal={refusal} />
      <TextField name="email" label="Почта" value={typed.email} type="email" refusal={refusal} />
    </div>
    <Button name="deed" value="save">
      {submit}
    </Button>
  </form>
)
