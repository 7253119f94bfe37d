import type { ReactNode } from 'react'
import type { Refusal } from '../kernel/refusal.ts'

type Common = { name: string; label: ReactNode; hint?: ReactNode; refusal?: Refusal | null | undefined }
type FieldProps = Common & { children: ReactNode }

const mistakeOf = (name: string, refusal: Refusal | null | undefined): string | undefined => refusal?.fields?.[name]
const describedBy = (name: string, hint: unknown, mistake: unknown): string | undefined =>
  [hint ? `${name}-hint` : '', mistake ? `${name}-mistake` : ''].filter(Boolean).join(' ') || undefined

/** Label, hint and mistake around a control whose id is the field's name. */
export function Field({ name, label, hint, refusal, children }: FieldProps) {
  const mistake = mistakeOf(name, refusal)
  return (
    <div className={mistake ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <About name={name} hint={hint} mistake={mistake} />
      {children}
    </div>
  )
}

const About = ({ name, hint, mistake }: { name: string; hint: ReactNode; mistake: string | undefined }) => (
  <>
    {hint && (
      <span id={`${name}-hint`} className="hint muted">
        {hint}
      </span>
    )}
    {mistake && (
      <span id={`${name}-mistake`} className="mistake">
        {mistake}
      </span>
    )}
  </>
)

const aria = ({ name, hint, refusal }: Pick<Common, 'name' | 'hint' | 'refusal'>) => {
  const mistake = mistakeOf(name, refusal)
  return {
    id: name,
    name,
    'aria-describedby': describedBy(name, hint, mistake),
    'aria-invalid': mistake ? true : undefined,
  }
}

type TextProps = Common & {
  value?: string | undefined
  rows?: number
  type?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'number' | 'date'
  autoComplete?: string
  inputMode?: 'text' | 'tel' | 'email' | 'numeric'
  required?: boolean
}

export function TextField({ value, rows, type = 'text', autoComplete, inputMode, required, ...common }: TextProps) {
  const shared = { ...aria(common), defaultValue: value, autoComplete, inputMode, required }
  return (
    <Field {...common}>
      {rows ? (
        <textarea className="textarea" rows={rows} {...shared} />
      ) : (
        <input className="input" type={type} {...shared} />
      )}
    </Field>
  )
}

export const DateTimeField = ({
  value,
  min,
  ...common
}: Common & { value?: string | undefined; min?: string | undefined }) => (
  <Field {...common}>
    <input className="input" type="datetime-local" defaultValue={value} min={min} {...aria(common)} />
  </Field>
)

type Option = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }
type OptionGroup = {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export const SelectField = ({
  value,
  groups,
  empty,
  ...common
}: Common & { value?: string | undefined; groups: readonly OptionGroup[]; empty?: string }) => (
  <Field {...common}>
    <select className="select" defaultValue={value ?? ''} {...aria(common)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {groups.map((group) => (
        <OptionGroupOf key={group.label} {...group} />
      ))}
    </select>
  </Field>
)

function OptionGroupOf({ label, options }: OptionGroup) {
  const items = options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
  return label === '' ? items : <optgroup label={label}>{items}</optgroup>
}

export function RadioField({
  options,
  value,
  ...common
}: Common & { options: readonly Option[]; value?: string | undefined }) {
  const { name, label, hint, refusal } = common
  const mistake = mistakeOf(name, refusal)
  return (
    <fieldset className={mistake ? 'field wrong' : 'field'} aria-describedby={describedBy(name, hint, mistake)}>
      <legend>{label}</legend>
      <About name={name} hint={hint} mistake={mistake} />
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            className="radio"
            type="radio"
            id={index === 0 ? name : undefined}
            name={name}
            value={option.value}
            defaultChecked={option.value === value}
          />
          <span>
            {option.label}
            {option.hint && <span className="block muted text-sm">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function CheckField({ checked, ...common }: Common & { checked?: boolean | undefined }) {
  const mistake = mistakeOf(common.name, common.refusal)
  return (
    <div className={mistake ? 'field wrong' : 'field'}>
      <About name={common.name} hint={common.hint} mistake={mistake} />
      <label className="choice font-normal">
        <input className="checkbox" type="checkbox" defaultChecked={checked} {...aria(common)} />
        <span>{common.label}</span>
      </label>
    </div>
  )
}

type FileProps = Common & { accept: string; multiple?: boolean; onChosen?: (input: HTMLInputElement) => void }

export const FileField = ({ accept, multiple = false, onChosen, ...common }: FileProps) => (
  <Field {...common}>
    <input
      className="file-input w-full max-w-xl"
      type="file"
      accept={accept}
      multiple={multiple}
      onChange={onChosen && ((event) => onChosen(event.currentTarget))}
      {...aria(common)}
    />
  </Field>
)
