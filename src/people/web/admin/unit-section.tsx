import type { Refusal } from '../../../kernel/refusal.ts'
import { Button, Disclosure, TextField } from '../../../ui/index.ts'

type Units = readonly { readonly id: number; readonly name: string; readonly active: boolean }[]

/** Structural units: messages are addressed to them, and their people see only their own. */
export const UnitSection = ({ units, refusal }: { units: Units; refusal: Refusal | undefined }) => (
  <section aria-labelledby="units" className="mb-8">
    <h2 id="units" className="mb-1">
      Подразделения
    </h2>
    <p className="muted mb-3">
      Подразделению можно поручать сообщения. Его работники видят только свои, работники без подразделения и
      руководители — все. Кто где работает, указано в карточке работника.
    </p>
    {units.map(({ id, name, active }) => (
      <Disclosure key={id} title={active ? name : `${name} (закрыто)`}>
        <form method="post">
          <input type="hidden" name="unitId" value={id} />
          <label className="field block">
            <span>Название</span>
            <input name="unitName" defaultValue={name} maxLength={200} className="input w-full" />
          </label>
          <label className="choice mb-3">
            <input type="checkbox" className="checkbox" name="unitActive" defaultChecked={active} />
            <span>Работает: ему можно поручать</span>
          </label>
          <Button look="plain" name="deed" value="changeUnit">
            Сохранить подразделение
          </Button>
        </form>
      </Disclosure>
    ))}
    <form method="post" className="panel">
      <TextField name="unitName" label="Новое подразделение" hint="Например: Аварийная служба" refusal={refusal} />
      <Button look="plain" name="deed" value="unit">
        Добавить подразделение
      </Button>
    </form>
  </section>
)
