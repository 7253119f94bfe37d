import { useLoaderData } from 'react-router'
import { Notice, Page, useNoun } from '../../../ui/index.ts'
import type { loader } from './stickers.server.ts'

export { loader } from './stickers.server.ts'

/** To be printed and put up in the house: who scans one need not type the address. */
export default function Stickers() {
  const noun = useNoun()
  const { address, house, system, contact, stickers } = useLoaderData<typeof loader>()
  return (
    <Page title="Наклейки с QR-кодом" lead={address} back={{ to: `/houses/${house}`, label: 'Дом' }}>
      <div className="no-print">
        <Notice>
          Напечатайте страницу и наклейте в подъездах и лифтах. Кто наведёт на код телефон, увидит форму {noun.of} с уже
          указанным адресом.
        </Notice>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
        {stickers.map(({ title, site, picture }) => (
          <li key={title} className="break-inside-avoid rounded-box border-2 border-base-content/40 p-4 text-center">
            <p className="text-lg font-bold">{system}</p>
            <p className="mb-2">Что-то сломалось? Наведите телефон и напишите.</p>
            <img
              src={picture}
              alt={`QR-код: ${noun.one.toLowerCase()}, ${address}, ${title}`}
              className="mx-auto h-44 w-44 bg-white"
            />
            <h2 className="mt-2 font-semibold">{title}</h2>
            <p>{address}</p>
            <p className="muted text-sm">
              {site}
              {contact && `, ${contact}`}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
