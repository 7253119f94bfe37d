import { useLoaderData } from 'react-router'
import { agreeing } from '../../kernel/nouns.ts'
import { Page, useNoun } from '../../ui/index.ts'
import type { loader } from './fallback.server.ts'

export { loader } from './fallback.server.ts'

/** Printed ahead and kept beside the telephone: when the system stands, it cannot print. */
export default function Fallback() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Как работать, когда система не работает"
      lead={page.system}
      back={{ to: '/inbox', label: 'Уведомления' }}
    >
      <p className="no-print mb-6">
        Напечатайте эту страницу заранее и положите у телефона: во время сбоя она может не открыться. На листе два
        бланка, страницу можно печатать столько раз, сколько нужно бланков.
      </p>
      <ol className="mb-6 list-decimal space-y-2 ps-6">
        {page.instead && <li className="whitespace-pre-line font-semibold">{page.instead}</li>}
        <li>
          Звонки принимает {page.dispatch}
          {page.phones.length > 0 && `: ${page.phones.join(', ')}`}. Каждый звонок — на отдельный бланк. Главное на нём
          — время звонка: сроки считаются с него.
        </li>
        <li>
          Об аварии сразу позвоните исполнителю и запишите, когда и кому: время на выезд, {page.crew}, идёт со звонка
          жителя.
        </li>
        <li>
          Когда система заработает, внесите бланки в тот же день: «{noun.new}», затем «
          {agreeing(noun, 'Принята', 'Принято')} раньше, на бумаге». Внести можно не позже чем через {page.hours} ч (
          {page.clause}).{' '}
          {agreeing(noun, 'Заявка будет помечена «внесена позже»', 'Сообщение будет помечено «внесено позже»')}.
        </li>
        <li>Номер {noun.of} запишите на бланк, бланк сохраните.</li>
      </ol>
      <Blank />
      <Blank />
    </Page>
  )
}

const LINES = [
  ['Дата и время звонка', 'Кто принял'],
  ['Как зовут заявителя', 'Телефон'],
  ['Улица, дом, подъезд', 'Квартира'],
] as const

function Blank() {
  const noun = useNoun()
  return (
    <section className="mb-6 break-inside-avoid border-2 border-current p-4" aria-label={`Бланк ${noun.of}`}>
      <h2 className="mb-3 flex flex-wrap justify-between gap-2 text-xl">
        <span>
          {noun.one}, {agreeing(noun, 'принятая', 'принятое')} на бумаге
        </span>
        <span className="font-normal">Авария ☐</span>
      </h2>
      {LINES.map(([wide, narrow]) => (
        <div key={wide} className="mb-3 grid gap-4 sm:grid-cols-[2fr_1fr] print:grid-cols-[2fr_1fr]">
          <Line>{wide}</Line>
          <Line>{narrow}</Line>
        </div>
      ))}
      <Line>Что случилось, словами заявителя</Line>
      <Line />
      <Line />
      <div className="mt-3 grid gap-4 sm:grid-cols-2 print:grid-cols-2">
        <Line>Кому из исполнителей позвонили, во сколько</Line>
        <Line>Номер в системе, когда бланк внесён</Line>
      </div>
    </section>
  )
}

const Line = ({ children }: { children?: string }) => (
  <p className="flex min-h-10 items-end border-current border-b pb-0.5 text-sm">{children}</p>
)
