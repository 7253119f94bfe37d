import { Form } from 'react-router'
import { Badge, Button, Link, Notice, TextField } from '../../../ui/index.ts'
import type { GroupStep, HouseChoice, TypeLine, TypeStep } from './steps.ts'

/** The sticker that was scanned says where in the house; it goes along to the words. */
const further = (town: string, house: HouseChoice, place: string, chosen: Readonly<Record<string, string>>): string =>
  `/${town}/new?${new URLSearchParams({ house: String(house.id), ...chosen, ...(place === '' ? {} : { place }) })}`

type Props<Step> = { readonly step: Step; readonly town: string; readonly place: string }

export function GroupQuestion({ step, town, place }: Props<GroupStep>) {
  const searched = step.what !== ''
  return (
    <>
      <ChosenHouse house={step.house} town={town} />
      <Form method="get" action={`/${town}/new`} role="search" className="mb-6">
        <input type="hidden" name="house" value={step.house.id} />
        {place !== '' && <input type="hidden" name="place" value={place} />}
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
          <Types types={step.found} house={step.house} town={town} place={place} withGroup />
        </section>
      )}
      {searched && step.found.length === 0 && (
        <Notice kind="warn">По словам «{step.what}» ничего не нашлось. Выберите раздел ниже.</Notice>
      )}
      <h2 className="mb-2 text-lg font-semibold">{searched ? 'Все разделы' : 'Или выберите раздел'}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {step.groups.map((group) => (
          <li key={group.code}>
            <Link to={further(town, step.house, place, { group: group.code })} className={CHOICE}>
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

export function TypeQuestion({ step, town, place }: Props<TypeStep>) {
  return (
    <>
      <ChosenHouse house={step.house} town={town} />
      <p className="mb-4">
        Раздел: <strong>{step.groupTitle}</strong>.{' '}
        <Link to={further(town, step.house, place, {})} className="link">
          Выбрать другой
        </Link>
      </p>
      <Types types={step.types} house={step.house} town={town} place={place} />
    </>
  )
}

type TypesProps = {
  readonly types: readonly TypeLine[]
  readonly house: HouseChoice
  readonly town: string
  readonly place: string
  readonly withGroup?: boolean
}

function Types({ types, house, town, place, withGroup = false }: TypesProps) {
  return (
    <ul className="grid gap-2">
      {types.map((type) => (
        <li key={type.code}>
          <Link to={further(town, house, place, { type: type.code })} className={CHOICE}>
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
