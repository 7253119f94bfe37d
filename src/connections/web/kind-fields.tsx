import { RadioField, SelectField } from '../../ui/index.ts'

type Option = { readonly value: string; readonly label: string }
type KindFieldsProps = {
  readonly kinds: readonly Option[]
  readonly subKinds: readonly Option[]
  readonly kind?: string | undefined
  readonly refusal: Parameters<typeof RadioField>[0]['refusal']
}

/** Whom a request connects. */
export const KindFields = ({ kinds, subKinds, kind, refusal }: KindFieldsProps) => (
  <>
    <RadioField
      name="kind"
      label="Какую организацию подключаете"
      options={kinds}
      value={kind ?? (kinds.length === 1 ? kinds[0]?.value : undefined)}
      refusal={refusal}
    />
    {subKinds.length > 0 && (
      <SelectField
        name="subKind"
        label="Что это за управляющая организация"
        hint={kinds.length > 1 ? 'Для остальных оставьте пустым.' : undefined}
        empty="Не выбрано"
        groups={[{ label: '', options: subKinds }]}
        refusal={refusal}
      />
    )}
  </>
)
