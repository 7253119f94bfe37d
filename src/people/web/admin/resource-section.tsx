import { Button } from '../../../ui/index.ts'

type Supplied = readonly { readonly code: number; readonly title: string; readonly on: boolean }[]

/** What a supplier supplies: it may enter outages of these resources only. */
export const ResourceSection = ({ supplied }: { supplied: Supplied }) => (
  <form method="post" className="mb-8">
    <fieldset className="field">
      <legend>Какие ресурсы поставляет</legend>
      <span className="hint muted">Отключения других ресурсов эта организация внести не сможет.</span>
      {supplied.map(({ code, title, on }) => (
        <label key={code} className="choice font-normal">
          <input className="checkbox" type="checkbox" name="resources" value={code} defaultChecked={on} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
    <Button look="plain" name="deed" value="resources">
      Сохранить ресурсы
    </Button>
  </form>
)
