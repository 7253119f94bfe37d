import { CheckField, TextField } from '../../ui/index.ts'
import type { groupsOf } from './card-groups.ts'

type Refusal = Parameters<typeof TextField>[0]['refusal']
type CardFieldsProps = {
  readonly groups: ReturnType<typeof groupsOf>
  readonly values: Readonly<Record<string, string | undefined>>
  readonly refusal: Refusal
  readonly doubts?: Readonly<Record<string, string>>
  /** «Совпадает с почтовым» beside the actual address. */
  readonly same?: boolean
}

/** The 27 fields in their groups; the example of the annex stands under each label. */
export const CardFields = ({ groups, values, refusal, doubts = {}, same = false }: CardFieldsProps) => (
  <>
    {groups.map(({ title, fields }) => (
      <fieldset key={title} className="panel mb-6">
        <legend className="float-left mb-4 w-full text-xl font-semibold">{title}</legend>
        <div className="clear-both" />
        <div
          className={fields.length > 1 && fields[0]?.field !== 'fullName' ? 'grid gap-x-6 sm:grid-cols-2' : undefined}
        >
          {fields.map(({ field, label, sample }) => (
            <div key={field}>
              {field === 'actualAddress' && same && (
                <CheckField name="same" label="Фактический адрес совпадает с почтовым" />
              )}
              <TextField
                name={field}
                label={label}
                hint={<Hint sample={sample} doubt={doubts[field]} />}
                value={values[field] ?? ''}
                {...(field === 'fullName' || field === 'workingTime' ? { rows: 2 } : {})}
                {...(field === 'email' ? { inputMode: 'email' as const } : {})}
                refusal={refusal}
              />
            </div>
          ))}
        </div>
      </fieldset>
    ))}
  </>
)

const Hint = ({ sample, doubt }: { sample: string; doubt: string | undefined }) => (
  <>
    Например: {sample}
    {doubt && <strong className="block">Проверьте: {doubt}</strong>}
  </>
)
