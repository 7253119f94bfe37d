import { useLoaderData } from 'react-router'
import { LinkButton, Page, Tabs } from '../../ui/index.ts'
import type { loader } from './help.server.ts'
import { Markdown } from './markdown.tsx'

export { loader } from './help.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** «Справка» of the personal account (GRZ-3.1.5-1). */
export default function Help() {
  const page = useLoaderData<typeof loader>()
  const { guide, own } = page
  return (
    <Page
      title="Справка"
      lead={`${guide.title}. Версия ${guide.version} от ${guide.date}`}
      narrow
      aside={<LinkButton to="/support/new">Задать вопрос</LinkButton>}
    >
      {own.length > 1 && (
        <Tabs
          label="Руководства ваших ролей"
          tabs={own.map(({ name, title, here }) => ({ to: `/help/${name}`, label: title, current: here }))}
        />
      )}
      <Markdown blocks={guide.blocks} />
      <More page={page} />
    </Page>
  )
}

const More = ({ page: { town, staff, others } }: { page: Loaded }) => (
  <section aria-labelledby="more" className="panel mt-10">
    <h2 id="more" className="mb-3">
      Ещё
    </h2>
    <ul className="grid gap-2 sm:grid-cols-2">
      {[
        { to: `/${town}/regulation`, label: 'Регламент' },
        { to: '/support', label: 'Обратная связь' },
        { to: `/${town}/about`, label: 'О системе' },
        ...(staff ? [{ to: '/help/responsible', label: 'Ответственные' }] : []),
      ].map(({ to, label }) => (
        <li key={to}>
          <a className="link inline-block min-h-6" href={to}>
            {label}
          </a>
        </li>
      ))}
    </ul>
    {staff && (
      <>
        <h3 className="mt-5 mb-2">Руководства других участников</h3>
        <ul className="grid gap-2 sm:grid-cols-2">
          {others.map(({ name, title }) => (
            <li key={name}>
              <a className="link inline-block min-h-6" href={`/help/${name}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)
