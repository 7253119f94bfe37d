import { Form, Link } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { GroupStep, HouseChoice, TypeLine, TypeStep } from './steps.ts'

export function GroupQuestion({ step, town }: { readonly step: GroupStep; readonly town: string }) {
  const searched = step.what !== ''
  return (
    <>
      <ChosenHouse house={step.house} town={town} />
      <Form method="get" action={`/${town}/new`} role="search" className="mb-6">
        <input type="hidden" name="house" value={step.house.id} />
        <label htmlFor="what" className="mb-1 block font-semibold">
          Скажите своими словами
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            id="what"
            name="what"
            className="input input-lg min-w-0 flex-1 basis-52"
            defaultValue={step.what}
            placeholder="батареи холодные"
            maxLength={200}
            required
          />
          <Button kind="secondary">Найти</Button>
        </div>
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
        <Notice tone="warning">По словам «{step.what}» ничего не нашлось. Выберите раздел ниже.</Notice>
      )}
      <h2 className="mb-2 text-lg font-semibold">{searched ? 'Все разделы' : 'Или выберите раздел'}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {step.groups.map((group) => (
          <li key={group.code}>
            <Link to={`/${town}/new?house=${step.house.id}&group=${group.code}`} className={CHOICE}>
              <span className="font-semibold">{group.title}</span>
              <span className="block text-sm text-base-content/80">{group.example}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const CHOICE = 'block h-full rounded-box border border-base-300 bg-base-100 p-4 no-underline hover:border-primary'

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
            {type.emergency && <span className="badge badge-error badge-soft ml-2">аварийная</span>}
            {withGroup && <span className="block text-sm text-base-content/80">{type.groupTitle}</span>}
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
