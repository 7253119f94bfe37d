import { useLoaderData } from 'react-router'
import { Badge, DataTable, Page, Pager } from '../../ui/index.ts'
import type { loader } from './readers.server.ts'

export { loader } from './readers.server.ts'

/** Who has read the регламент in force. */
export default function Readers() {
  const { town, whole, contractor, first, next, readers } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Кто ознакомился с регламентом"
      lead={
        whole
          ? 'Все работники города.'
          : `Ваши работники и работники организаций, которые вас обслуживают: ${contractor}, РСО.`
      }
      back={{ to: `/${town}/regulation`, label: 'Регламент' }}
    >
      <DataTable
        caption="Работники и отметки об ознакомлении"
        columns={['Работник', 'Организация', 'Ознакомился']}
        empty="Работников с логинами пока нет."
        rows={readers.map(({ personId, name, position, organizationName, at }) => ({
          key: personId,
          cells: [
            <>
              {name}
              {position && <span className="muted block text-[0.9375rem]">{position}</span>}
            </>,
            organizationName,
            at ?? <Badge tone="wait">ещё нет</Badge>,
          ],
        }))}
      />
      <Pager
        next={next === null ? null : `/regulation/readers?after=${next}`}
        first={first ? null : '/regulation/readers'}
      />
    </Page>
  )
}
