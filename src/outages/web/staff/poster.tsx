import { useLoaderData } from 'react-router'
import { Page, Pager } from '../../../ui/index.ts'
import type { loader } from './poster.server.ts'

export { loader } from './poster.server.ts'

/** Printed by the browser: one sheet a house, large letters. */
export default function Poster() {
  const { id, what, from, to, cause, owner, phone, sheets, next, pdf } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Объявления для подъездов"
      back={{ to: `/outages/${id}`, label: 'Отключение' }}
      aside={
        <a className="btn btn-outline btn-primary min-h-11" href={pdf} target="_blank" rel="noreferrer">
          PDF с кодом дома <span className="sr-only">(откроется в новой вкладке)</span>
        </a>
      }
    >
      <p className="no-print mb-6">
        Напечатайте эту страницу: на каждый дом — отдельный лист. Повесьте у каждого подъезда.
      </p>
      {sheets.map((sheet) => (
        <article key={sheet.id} className="panel mb-6 break-after-page text-2xl print:border-0">
          <h2 className="mb-4 text-4xl">{what}</h2>
          <p className="mb-2 text-xl">{sheet.address}</p>
          <p>
            С <strong>{from}</strong>
          </p>
          <p className="mb-4">
            До <strong>{to}</strong>
          </p>
          <p className="mb-2">Причина: {cause}.</p>
          <p>
            {owner}
            {phone && `, телефон ${phone}`}
          </p>
        </article>
      ))}
      <Pager next={next} label="Следующие листы" />
    </Page>
  )
}
