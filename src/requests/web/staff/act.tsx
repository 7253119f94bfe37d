import { useLoaderData } from 'react-router'
import { Page, useNoun } from '../../../ui/index.ts'
import type { loader } from './act.server.ts'
import { Signature } from './work-order.tsx'

export { loader } from './act.server.ts'

/** One sheet A4 to print and sign. A drawing on the screen is shown as what it is and is no substitute for a signed scan. */
export default function Act() {
  const noun = useNoun()
  const act = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Акт выполненных работ ${act.number}`}
      back={{ to: `/requests/${act.id}`, label: `${noun.one} ${act.number}` }}
      narrow
    >
      <p className="mb-4 muted no-print">
        Напечатайте страницу, дайте подписать и приложите снимок: это и есть подписанный акт.
      </p>
      <table className="mb-6 w-full border-collapse text-left">
        <tbody>
          {act.rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="w-40 max-sm:w-24 border border-base-content/40 p-2 align-top font-normal">
                {name}
              </th>
              <td className="border border-base-content/40 p-2 font-semibold [overflow-wrap:anywhere]">
                {value || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 className="mb-2">Выполненные работы</h2>
      <ol className="mb-6 list-decimal ps-6">
        {act.works.map((work) => (
          <li key={work}>{work}</li>
        ))}
      </ol>
      <p className="mb-6">Работы приняты, претензий к сроку и качеству нет.</p>
      {act.signature && <Drawn signature={act.signature} />}
      <div className="mt-8 grid gap-8 sm:grid-cols-2 print:grid-cols-2">
        <Signature who="Работы выполнил" />
        <Signature who="Работы принял (заявитель)" />
      </div>
    </Page>
  )
}

type DrawnProps = { readonly signature: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['signature']> }

const Drawn = ({ signature }: DrawnProps) => (
  <figure className="mb-6">
    <img
      src={`/files/${signature.fileId}`}
      alt={`Подпись на экране: ${signature.signedBy}`}
      className="h-32 rounded-box border border-base-300 bg-white"
    />
    <figcaption className="text-sm">
      Подписал на экране: {signature.signedBy}, {signature.at}.{' '}
      <span className="muted break-all">Отпечаток SHA-256: {signature.sha256}</span>
    </figcaption>
  </figure>
)
