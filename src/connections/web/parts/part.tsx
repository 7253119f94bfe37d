import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, ErrorSummary, LinkButton, Page, TextField } from '../../../ui/index.ts'
import { CardFields } from '../card-fields.tsx'
import type { action, loader } from './part.server.ts'

export { action, loader } from './part.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Part() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { base, title } = loaded
  return (
    <Page title={title} back={{ to: base, label: 'К запросу' }} narrow>
      <ErrorSummary refusal={answer?.refusal} />
      <form method="post" className="[&_.textarea]:max-w-none">
        <input type="hidden" name="version" value={loaded.version} />
        {loaded.part === 'card' && <Card loaded={loaded} />}
        {loaded.part === 'staff' && <Staff loaded={loaded} />}
        {loaded.part === 'partners' && <Partners loaded={loaded} />}
        <p className="flex flex-wrap gap-2">
          <Button>Сохранить</Button>
          {loaded.part === 'card' && (
            <Button look="plain" name="go" value="check">
              Сохранить и проверить
            </Button>
          )}
          <LinkButton to={base}>Не сейчас</LinkButton>
        </p>
      </form>
    </Page>
  )
}

/** What is wrong in a kept card stands at its fields, without a summary: the person is half way, not refused. */
const Card = ({ loaded }: { loaded: Extract<Loaded, { part: 'card' }> }) => (
  <CardFields
    groups={loaded.groups}
    values={loaded.values}
    refusal={{ refused: true, code: 'invalid', text: '', fields: loaded.troubles }}
    doubts={loaded.doubts}
    same
  />
)

const Staff = ({ loaded }: { loaded: Extract<Loaded, { part: 'staff' }> }) => (
  <>
    <p className="muted mb-4">
      Например: {loaded.sample[1]}, {loaded.sample[2]}. Пустые строки не считаются.
    </p>
    <ol className="mb-4 grid gap-3">
      {loaded.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <li key={index} className="grid gap-x-3 gap-y-1 sm:grid-cols-[2rem_3fr_2fr]">
          <span className="muted pt-2 max-sm:hidden" aria-hidden="true">
            {index + 1}
          </span>
          <input
            className="input w-full"
            name="fullName"
            defaultValue={row.fullName}
            aria-label={`${loaded.columns[1] ?? 'ФИО'}, строка ${index + 1}`}
            placeholder={loaded.columns[1]}
          />
          <input
            className="input w-full"
            name="position"
            defaultValue={row.position}
            aria-label={`${loaded.columns[2] ?? 'Должность'}, строка ${index + 1}`}
            placeholder={loaded.columns[2]}
          />
        </li>
      ))}
    </ol>
    <p className="mb-6">
      <Button look="plain" name="more" value="1" icon="plus">
        Ещё строки
      </Button>
    </p>
  </>
)

const Partners = ({ loaded }: { loaded: Extract<Loaded, { part: 'partners' }> }) => (
  <>
    <TextField
      name="names"
      label="Организации"
      hint={`Каждая с новой строки, например: ${loaded.sample}`}
      rows={8}
      value={loaded.names}
    />
    {loaded.found.length > 0 && (
      <ul className="mb-6 grid gap-1">
        {loaded.found.map(({ name, known }) => (
          <li key={name}>
            {name} <Badge tone={known ? 'good' : 'wait'}>{known ? 'есть в системе' : 'выберет оператор'}</Badge>
          </li>
        ))}
      </ul>
    )}
  </>
)
