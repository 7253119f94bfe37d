import { Form } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { AddressStep, HouseChoice } from './steps.ts'

/** The house from the register: searched without JavaScript, chosen among what was found. */
export function AddressQuestion({ step, town }: { readonly step: AddressStep; readonly town: string }) {
  const choices = step.last ? [step.last, ...step.houses.filter(({ id }) => id !== step.last?.id)] : step.houses
  return (
    <>
      {step.missed && <ErrorSummary errors={{ house: 'Выберите дом из списка.' }} />}
      <SearchForm step={step} town={town} />
      {step.typed !== '' && choices.length === 0 && (
        <Notice tone="warning">
          По запросу «{step.typed}» домов не нашлось. Проверьте название улицы или введите только его начало и номер
          дома, например «Мира 12».
        </Notice>
      )}
      {choices.length > 0 && <ChoiceForm choices={choices} step={step} town={town} />}
    </>
  )
}

function SearchForm({ step, town }: { readonly step: AddressStep; readonly town: string }) {
  return (
    <Form method="get" action={`/${town}/new`} role="search" className="mb-6">
      <label htmlFor="q" className="mb-1 block font-semibold">
        Улица и номер дома
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id="q"
          name="q"
          className="input input-lg min-w-0 flex-1 basis-52"
          defaultValue={step.typed}
          autoComplete="street-address"
          required
          maxLength={200}
        />
        <Button kind="secondary">Найти</Button>
      </div>
      {step.type !== '' && <input type="hidden" name="type" value={step.type} />}
    </Form>
  )
}

function ChoiceForm({
  choices,
  step,
  town,
}: {
  readonly choices: readonly HouseChoice[]
  readonly step: AddressStep
  readonly town: string
}) {
  return (
    <Form method="get" action={`/${town}/new`}>
      <fieldset id="house" className="mb-6">
        <legend className="mb-2 font-semibold">
          {step.last && step.houses.length === 0 ? 'Или дом, где вы подавали заявку' : 'Выберите дом'}
        </legend>
        {choices.map((house, index) => (
          <label
            key={house.id}
            className="mb-2 flex cursor-pointer items-center gap-3 rounded-box border border-base-300 bg-base-100 p-4"
          >
            <input
              type="radio"
              className="radio radio-primary"
              name="house"
              value={house.id}
              required
              defaultChecked={choices.length === 1 && index === 0}
            />
            <span>{house.address}</span>
          </label>
        ))}
      </fieldset>
      <input type="hidden" name="answered" value="1" />
      {step.typed !== '' && <input type="hidden" name="q" value={step.typed} />}
      {step.type !== '' && <input type="hidden" name="type" value={step.type} />}
      <Button>Продолжить</Button>
    </Form>
  )
}
