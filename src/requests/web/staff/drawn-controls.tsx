import type { Refusal } from '../../../kernel/refusal.ts'
import {
  CheckField,
  Combobox,
  DateTimeField,
  FileField,
  Notice,
  RadioField,
  SelectField,
  TextField,
} from '../../../ui/index.ts'
import type { Control, HouseChoice } from './controls.ts'

export type Answer = {
  readonly refusal: Refusal | null
  readonly values: Readonly<Record<string, string>>
  readonly found: readonly HouseChoice[] | null
}

type ControlsProps = { readonly controls: readonly Control[]; readonly answer: Answer | undefined }

/** The fields of a form as the server described them, with what was typed before. */
export const Controls = ({ controls, answer }: ControlsProps) =>
  controls.map((control) => <Drawn key={`${control.kind} ${control.name}`} control={control} answer={answer} />)

function Drawn({ control, answer }: { readonly control: Control; readonly answer: Answer | undefined }) {
  if (control.kind === 'told') return <Told label={control.label} lines={control.lines} />
  const { name, label, hint } = control
  const common = { name, label, hint, refusal: answer?.refusal }
  const typed = answer?.values[name]
  switch (control.kind) {
    case 'line':
      return control.type === 'datetime-local' ? (
        <DateTimeField {...common} value={typed ?? control.value} />
      ) : (
        <TextField
          {...common}
          type={control.type ?? 'text'}
          value={typed ?? control.value}
          required={control.required ?? false}
        />
      )
    case 'lines':
      return <TextField {...common} rows={4} value={typed ?? control.value} required={control.required ?? false} />
    case 'radios':
      return <RadioField {...common} options={control.options} value={typed ?? control.value} />
    case 'select':
      return (
        <SelectField
          {...common}
          empty="Выберите"
          value={typed}
          groups={control.groups.map(({ title, options }) => ({ label: title, options }))}
        />
      )
    case 'checks':
      return <Checks {...control} />
    case 'check':
      return <CheckField {...common} checked={typed !== undefined} />
    case 'files':
      return <FileField {...common} accept={control.accept} multiple={control.multiple} />
    case 'house':
      return <House label={label} hint={`Сейчас: ${control.current}`} answer={answer} />
  }
}

const Told = ({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) => (
  <Notice title={label}>
    <ul>
      {lines.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </Notice>
)

const Checks = ({ name, label, hint, options }: Extract<Control, { kind: 'checks' }>) => (
  <fieldset className="field">
    <legend>{label}</legend>
    {hint && <span className="hint muted">{hint}</span>}
    {options.map(({ value, label: title }) => (
      <label key={value} className="choice">
        <input type="checkbox" className="checkbox" name={name} value={value} />
        <span>{title}</span>
      </label>
    ))}
  </fieldset>
)

type HouseProps = { readonly label: string; readonly hint: string; readonly answer: Answer | undefined }

/** An address: suggested while typing; without JavaScript «Найти» brings the list to choose from. */
export function House({ label, hint, answer }: HouseProps) {
  const found = answer?.found ?? []
  const { address, houseId, foundHouse } = answer?.values ?? {}
  return (
    <>
      <Combobox
        key={houseId ?? ''}
        name="address"
        valueName="houseId"
        label={label}
        hint={hint}
        source="/requests/houses"
        text={address}
        value={houseId}
        refusal={answer?.refusal}
      />
      <p className="mb-4">
        <button type="submit" name="intent" value="find" formNoValidate className="btn btn-outline btn-sm min-h-9">
          Найти
        </button>
      </p>
      {found.length > 0 && (
        <RadioField
          name="foundHouse"
          label="Найденные дома"
          value={foundHouse ?? (found.length === 1 ? String(found[0]?.id) : undefined)}
          options={found.map(({ id, address: line }) => ({ value: String(id), label: line }))}
        />
      )}
    </>
  )
}
