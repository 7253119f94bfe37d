import type { Refusal } from '../../../kernel/refusal.ts'
import { TextField } from '../../../ui/index.ts'

export type StaffTyped = {
  readonly fullName?: string | undefined
  readonly position?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly roles: readonly string[]
}

type StaffProps = {
  readonly typed: StaffTyped
  readonly roles: readonly { readonly value: string; readonly label: string }[]
  readonly refusal: Refusal | undefined
}

/** Who the employee is and what he may do. */
export const StaffFields = ({ typed, roles, refusal }: StaffProps) => (
  <>
    <TextField name="fullName" label="Фамилия, имя и отчество" value={typed.fullName} refusal={refusal} />
    <TextField name="position" label="Должность" value={typed.position} refusal={refusal} />
    <div className="grid gap-x-6 sm:grid-cols-2">
      <TextField name="phone" label="Телефон" type="tel" value={typed.phone} refusal={refusal} />
      <TextField name="email" label="Почта" type="email" value={typed.email} refusal={refusal} />
    </div>
    <fieldset className={refusal?.fields?.roles ? 'field wrong' : 'field'}>
      <legend>Что он может</legend>
      {refusal?.fields?.roles && <span className="mistake">{refusal.fields.roles}</span>}
      {roles.map((role, place) => (
        <label key={role.value} className="choice font-normal">
          <input
            className="checkbox"
            type="checkbox"
            id={place === 0 ? 'roles' : undefined}
            name="roles"
            value={role.value}
            defaultChecked={typed.roles.includes(role.value)}
          />
          <span>{role.label}</span>
        </label>
      ))}
    </fieldset>
  </>
)
