import { useLoaderData } from 'react-router'
import { Badge, DataTable, LinkButton, Page, Pager } from '../../../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

/** Requests to change the classifier. */
export default function TypeChanges() {
  const { operator, keeper, changes, next, first } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Изменения классификатора"
      lead={operator ? 'Запросы участников города.' : `Ваши запросы. Решает ${keeper}.`}
      back={{ to: '/classifier', label: 'Классификатор' }}
      aside={
        <LinkButton to="/classifier/changes/new" look="primary" icon="plus">
          Предложить новый тип
        </LinkButton>
      }
    >
      <DataTable
        caption="Запросы на изменение классификатора"
        columns={['Что', 'Состояние', ...(operator ? ['От кого'] : []), 'Подан']}
        empty="Запросов нет. Чтобы изменить тип, нажмите «Предложить» рядом с ним в классификаторе."
        rows={changes.map(({ id, what, state, who, when }) => ({
          key: id,
          cells: [
            <a key="what" className="link" href={`/classifier/changes/${id}`}>
              {what}
            </a>,
            <Badge key="state" tone={state.tone}>
              {state.text}
            </Badge>,
            ...(operator ? [who] : []),
            when,
          ],
        }))}
      />
      <Pager
        next={next === null ? null : `/classifier/changes?before=${next}`}
        first={first ? null : '/classifier/changes'}
      />
    </Page>
  )
}
