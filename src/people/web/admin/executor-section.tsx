import type { Refusal } from '../../../kernel/refusal.ts'
import { Button, DataTable, SelectField, useNoun } from '../../../ui/index.ts'

type ExecutorProps = {
  readonly linked: readonly {
    readonly id: number
    readonly name: string
    readonly kind: string
    readonly since: string
  }[]
  readonly choices: readonly {
    readonly label: string
    readonly options: readonly { readonly value: string; readonly label: string }[]
  }[]
  readonly refusal: Refusal | undefined
}

/** The only organisations this one may redirect its requests to. */
export function ExecutorSection({ linked, choices, refusal }: ExecutorProps) {
  const noun = useNoun()
  return (
    <section className="mb-8">
      <h2 className="mb-1">Обслуживающие организации</h2>
      <p className="mb-3 muted">Только им управляющая организация может передать {noun.whom}.</p>
      <DataTable
        caption="Обслуживающие организации"
        columns={['Организация', 'Вид', 'С какого дня', '']}
        rows={linked.map(({ id, name, kind, since }) => ({
          key: id,
          cells: [name, kind, since, <Unlink key="unlink" id={id} name={name} />],
        }))}
        empty={`Список пуст: передать ${noun.whom} пока некому.`}
      />
      <form method="post" className="mt-4">
        <SelectField
          name="executorId"
          label="Добавить исполнителя"
          groups={choices}
          empty="Выберите"
          refusal={refusal}
        />
        <Button look="plain" name="deed" value="link">
          Добавить
        </Button>
      </form>
    </section>
  )
}

const Unlink = ({ id, name }: { id: number; name: string }) => (
  <form method="post">
    <input type="hidden" name="executorId" value={id} />
    <button type="submit" className="btn btn-sm btn-outline" name="deed" value="unlink" aria-label={`Убрать: ${name}`}>
      Убрать
    </button>
  </form>
)
