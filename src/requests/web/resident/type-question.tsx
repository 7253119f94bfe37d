import { Form, Link } from 'react-router'
import { Badge, Button, Notice, TextField } from '../../../ui/index.ts'
import type { GroupStep, HouseChoice, TypeLine, TypeStep } from './steps.ts'

export function GroupQuestion({ step, town }: { readonly step: GroupStep; readonly town: string }) {
  const searched = step.what !== ''
  return (
    <>
      <ChosenHouse house={step.house} town={town} />
      <Form method="get" action={`/${town}/new`} role="search" className="mb-6">
        <input type="hidden" name="house" value={step.house.id} />
        <TextField
          name="what"
          label="Скажите своими словами"
          hint="Например: батареи холодные"
          value={step.what}
          required
        />
        <Button look="plain">Найти</Button>
      </Form>
      {searched && step.found.length > 0 && (
        <section aria-labelledby="found" className="mb-8">
          <h2 id="found" className="mb-2 text-lg font-semibold">
            Подходит к «{step.what}»
          </h2>
          <Types types={step.found} house={step.house} town={town} withGroup />
        </section>
      )}
      {searched && step.found.length === 0 && (
        <Notice kind="warn">По словам «{step.what}» ничего не нашлось. Выберите раздел ниже.</Notice>
      )}
      <h2 className="mb-2 text-lg font-semibold">{searched ? 'Все разделы' : 'Или выберите раздел'}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {step.groups.map((group) => (
          <li key={group.code}>
            <Link to={`/${town}/new?house=${step.house.id}&group=${group.code}`} className={CHOICE}>
              <span className="font-semibold">{group.title}</span>
              <span className="block muted text-sm">{group.example}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const CHOICE = 'panel block h-full no-underline hover:border-primary'

export function TypeQuestion({ step, town }: { readonly step: TypeStep; readonly town: string }) {
  return (
    <>
      <ChosenHouse house={step.house} town={town} />
      <p className="mb-4">
        Раздел: <strong>{step.groupTitle}</strong>.{' '}
        <Link to={`/${town}/new?house=${step.house.id}`} className="link">
          Выбрать другой
        </Link>
      </p>
      <Types types={step.types} house={step.house} town={town} />
    </>
  )
}

type TypesProps = {
  readonly types: readonly TypeLine[]
  readonly house: HouseChoice
  readonly town: string
  readonly withGroup?: boolean
}

function Types({ types, house, town, withGroup = false }: TypesProps) {
  return (
    <ul className="grid gap-2">
      {types.map((type) => (
        <li key={type.code}>
          <Link to={`/${town}/new?house=${house.id}&type=${type.code}`} className={CHOICE}>
            <span className="font-semibold">{type.title}</span>
            {type.emergency && (
              <>
                {' '}
                <Badge tone="bad">аварийная</Badge>
              </>
            )}
            {withGroup && <span className="block muted text-sm">{type.groupTitle}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function ChosenHouse({ house, town }: { readonly house: HouseChoice; readonly town: string }) {
  return (
    <p className="mb-6">
      Дом: <strong>{house.address}</strong>.{' '}
      <Link to={`/${town}/new`} className="link">
        Изменить<span className="sr-only"> адрес</span>
      </Link>
    </p>
  )
}
