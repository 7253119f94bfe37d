import { Form } from 'react-router'
import { refuse } from '../../../kernel/refusal.ts'
import { Button, Combobox, ErrorSummary, Notice, RadioField, useNoun } from '../../../ui/index.ts'
import type { AddressStep, HouseChoice } from './steps.ts'

const NOT_CHOSEN = refuse('invalid', 'Выберите дом из списка.', { fields: { house: 'Выберите дом из списка.' } })

type Props = { readonly step: AddressStep; readonly town: string }

/** The house from the register: with JavaScript suggested while typing, without it found and chosen. */
export function AddressQuestion({ step, town }: Props) {
  const noun = useNoun()
  const choices = step.last ? [step.last, ...step.houses.filter(({ id }) => id !== step.last?.id)] : step.houses
  return (
    <>
      {step.missed && <ErrorSummary refusal={NOT_CHOSEN} />}
      {step.last && (
        <ChoiceForm choices={choices} step={step} town={town} label={`Дом, где вы подавали ${noun.whom}`} />
      )}
      <SearchForm step={step} town={town} />
      {step.typed !== '' && choices.length === 0 && (
        <Notice kind="warn">
          По запросу «{step.typed}» домов не нашлось. Проверьте название улицы или введите только его начало и номер
          дома, например «Мира 12».
        </Notice>
      )}
      {!step.last && choices.length > 0 && (
        <ChoiceForm choices={choices} step={step} town={town} label="Выберите дом" />
      )}
    </>
  )
}

function SearchForm({ step, town }: Props) {
  return (
    <Form method="get" action={`/${town}/new`} role="search" className="mb-6">
      {/* The key: another answer of the server is another field, with its own text. */}
      <Combobox
        key={step.typed}
        name="q"
        valueName="house"
        label={step.last ? 'Другой дом: улица и номер' : 'Улица и номер дома'}
        hint="Например: Мира 12"
        source="/requests/houses"
        text={step.typed}
      />
      {step.type !== '' && <input type="hidden" name="type" value={step.type} />}
      {step.place !== '' && <input type="hidden" name="place" value={step.place} />}
      <Button look={step.last || step.houses.length > 0 ? 'plain' : 'primary'}>Найти</Button>
    </Form>
  )
}

type ChoiceProps = Props & { readonly choices: readonly HouseChoice[]; readonly label: string }

function ChoiceForm({ choices, step, town, label }: ChoiceProps) {
  const [first] = choices
  return (
    <Form method="get" action={`/${town}/new`} className="mb-8">
      <RadioField
        name="house"
        label={label}
        refusal={step.missed ? NOT_CHOSEN : null}
        options={choices.map((house) => ({ value: String(house.id), label: house.address }))}
        value={choices.length === 1 && first ? String(first.id) : undefined}
      />
      <input type="hidden" name="answered" value="1" />
      {step.typed !== '' && <input type="hidden" name="q" value={step.typed} />}
      {step.type !== '' && <input type="hidden" name="type" value={step.type} />}
      {step.place !== '' && <input type="hidden" name="place" value={step.place} />}
      <Button>Продолжить</Button>
    </Form>
  )
}
