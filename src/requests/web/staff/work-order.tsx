import { useLoaderData } from 'react-router'
import { Page, useNoun } from '../../../ui/index.ts'
import type { loader } from './work-order.server.ts'

export { loader } from './work-order.server.ts'

/** One sheet A4: facts above, empty lines and signatures below. */
export default function WorkOrder() {
  const noun = useNoun()
  const order = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Заказ-наряд ${order.number}`}
      back={{ to: `/requests/${order.id}`, label: `${noun.one} ${order.number}` }}
      narrow
    >
      <p className="mb-4 muted no-print">
        Напечатайте страницу: меню и ссылки на бумагу не попадут. Или{' '}
        <a className="link" href={`/requests/${order.id}/documents`}>
          составьте PDF и .docx
        </a>
        .
      </p>
      <p className="mb-4 text-sm">
        {order.town}. Составлен {order.printed}. Прикладывается к отчёту о выполнении ({order.clause}).
      </p>
      <table className="mb-6 w-full border-collapse text-left">
        <tbody>
          {order.rows.map(({ key, title, value }) => (
            <tr key={key}>
              <th scope="row" className="w-40 max-sm:w-24 border border-base-content/40 p-2 align-top font-normal">
                {title}
              </th>
              <td className="border border-base-content/40 p-2 font-semibold [overflow-wrap:anywhere] whitespace-pre-line">
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mb-6 flex flex-wrap gap-x-8 gap-y-2">
        <Box label="Неисправность подтверждена" />
        <Box label="Неисправность не подтверждена" />
      </p>
      <h2 className="mb-2">Выполненные работы и материалы</h2>
      {order.lines.map((line) => (
        <div key={line} className="h-9 border-b border-base-content/60" />
      ))}
      {order.note && <p className="mt-4">{order.note}</p>}
      <div className="mt-8 grid gap-8 sm:grid-cols-2 print:grid-cols-2">
        <Signature who="Работы выполнил (бригада)" />
        <Signature who="Работы принял (заявитель)" />
      </div>
    </Page>
  )
}

const Box = ({ label }: { readonly label: string }) => (
  <span className="flex items-center gap-2">
    <span className="inline-block size-5 border border-base-content" />
    {label}
  </span>
)

export const Signature = ({ who }: { readonly who: string }) => (
  <div className="flex flex-col justify-between">
    <p>{who}</p>
    <div className="mt-8 border-t border-base-content/60 text-xs">подпись, имя полностью, дата и время</div>
  </div>
)
