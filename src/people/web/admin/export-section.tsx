import { Badge, Button, Disclosure } from '../../../ui/index.ts'

type Choice = { readonly value: string; readonly label: string }
type Field = Choice & { readonly personal: boolean }
type Target = {
  readonly id: string
  readonly title: string
  readonly enabled: boolean
  readonly format: string
  readonly fields: readonly string[]
}
type ExportProps = {
  readonly formats: readonly Choice[]
  readonly fields: readonly Field[]
  readonly targets: readonly Target[]
}

/** What the organisation passes on to other systems; each target is a form of its own. */
export const ExportSection = ({ formats, fields, targets }: ExportProps) => (
  <section className="mb-6">
    <h2 className="mb-1">Передача сведений в другие системы</h2>
    <p className="mb-3 muted">По выбору самой организации. Пока передача не включена, наружу ничего не уходит.</p>
    {targets.map((target) => (
      <Disclosure key={target.id} title={<TargetTitle {...target} />}>
        <TargetForm target={target} formats={formats} fields={fields} />
      </Disclosure>
    ))}
  </section>
)

const TargetTitle = ({ title, enabled }: Target) => (
  <>
    {title} <Badge tone={enabled ? 'good' : 'plain'}>{enabled ? 'включена' : 'выключена'}</Badge>
  </>
)

const TargetForm = ({ target, formats, fields }: { target: Target } & Omit<ExportProps, 'targets'>) => (
  <form method="post">
    <input type="hidden" name="target" value={target.id} />
    <label className="choice font-normal">
      <input className="checkbox" type="checkbox" name="enabled" defaultChecked={target.enabled} />
      <span>Передавать</span>
    </label>
    <fieldset className="field">
      <legend>Вид файла</legend>
      {formats.map((format) => (
        <label key={format.value} className="choice font-normal">
          <input
            className="radio"
            type="radio"
            name="format"
            value={format.value}
            defaultChecked={format.value === target.format}
          />
          <span>{format.label}</span>
        </label>
      ))}
    </fieldset>
    <fieldset className="field">
      <legend>Что передавать</legend>
      <div className="grid sm:grid-cols-2">
        {fields.map((field) => (
          <label key={field.value} className="choice font-normal">
            <input
              className="checkbox"
              type="checkbox"
              name="fields"
              value={field.value}
              defaultChecked={target.fields.includes(field.value)}
            />
            <span>
              {field.label}
              {field.personal && <span className="block muted text-sm">личные данные</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
    <Button look="plain" name="deed" value="export">
      Сохранить
    </Button>
  </form>
)
