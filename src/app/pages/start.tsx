import { useLoaderData } from 'react-router'
import { Icon, Page } from '../../ui/index.ts'
import { loader } from './start.server.ts'

export { loader }

export default function Start() {
  const { towns } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Заявки жителей по дому и двору"
      lead="Прорвало трубу, нет света, не убран подъезд? Подайте заявку и следите, кто и до какого часа её выполнит."
    >
      <section aria-labelledby="towns" className="panel mb-8">
        <h2 id="towns" className="mb-4">
          Выберите свой город
        </h2>
        {towns.length === 0 && (
          <p>
            Пока не подключён ни один город. Технический оператор добавляет его командой «npm run dvor -- create-town».
          </p>
        )}
        <ul className="grid gap-3 sm:grid-cols-2">{towns.map(townLine)}</ul>
      </section>
      <h2 className="mb-4">Что здесь можно сделать</h2>
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {ABILITIES.map(({ title, text }) => (
          <li key={title} className="border-primary border-s-4 ps-4">
            <h3>{title}</h3>
            <p className="muted">{text}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}

const townLine = ({ id, name, system, region }: Record<'id' | 'name' | 'system' | 'region', string>) => (
  <li key={id}>
    <a
      href={`/${id}`}
      className="group flex h-full items-center gap-3 rounded-box border border-(--edge) bg-base-100 px-4 py-3 hover:border-primary hover:bg-base-200"
    >
      <Icon name="pin" className="size-6 text-primary" />
      <span className="min-w-0 flex-1 leading-snug">
        <span className="block font-semibold text-lg text-primary group-hover:underline">{name}</span>
        <span className="block">{system}</span>
        <span className="muted block text-[0.9375rem]">{region}</span>
      </span>
    </a>
  </li>
)

const ABILITIES = [
  {
    title: 'Подать заявку',
    text: 'Выберите дом, скажите, что случилось, приложите снимки. Номер заявки придёт сразу.',
  },
  { title: 'Следить за сроком', text: 'Видно, у кого заявка сейчас, что он должен сделать и до какого часа.' },
  { title: 'Подтвердить или возразить', text: 'Заявку закрывают после вашего ответа: «сделано» или «не согласен».' },
  { title: 'Видеть всю историю', text: 'Кто, когда и что сделал по заявке: каждый шаг записан и не стирается.' },
] as const
