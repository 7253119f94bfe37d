import { useLoaderData } from 'react-router'
import { Badge, Disclosure, LinkButton, Notice, Page } from '../../ui/index.ts'
import type { loader } from './regulation.server.ts'
import { RegulationText } from './regulation-text.tsx'

export { loader } from './regulation.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The text of the town's регламент, by which the system acts. */
export default function RegulationPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Регламент"
      lead={page.act}
      narrow
      back={{ to: `/${page.town}`, label: page.name }}
      aside={<Aside page={page} />}
    >
      <StateNotice page={page} />
      <nav aria-label="Разделы регламента" className="panel mb-8">
        <ul className="grid gap-1">
          {page.contents.map(({ id, title }) => (
            <li key={id}>
              <a className="link inline-block min-h-6" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <RegulationText outline={page.outline} />
      <VersionList page={page} />
    </Page>
  )
}

const Aside = ({ page }: { page: Loaded }) => (
  <>
    {page.seesReaders && <LinkButton to="/regulation/readers">Кто ознакомился</LinkButton>}
    {page.publishes && <LinkButton to="/regulation/new">Новая редакция</LinkButton>}
  </>
)

function StateNotice({ page: { town, state, since, whatChanged, coming, number } }: { page: Loaded }) {
  return (
    <>
      {state === 'old' && (
        <Notice kind="warn" title="Это прежняя редакция, она уже не действует.">
          <a className="link" href={`/${town}/regulation`}>
            Открыть действующую
          </a>
        </Notice>
      )}
      {state === 'coming' && <Notice kind="warn" title={`Эта редакция начнёт действовать ${since}.`} />}
      {coming && coming.number !== number && (
        <Notice title={`С ${coming.since} действует новая редакция.`}>
          <a className="link" href={`/${town}/regulation/${coming.number}`}>
            Прочитать новую редакцию
          </a>
        </Notice>
      )}
      {whatChanged && (
        <Disclosure title="Что изменилось в этой редакции">
          <p className="whitespace-pre-line">{whatChanged}</p>
        </Disclosure>
      )}
    </>
  )
}

const VersionList = ({ page }: { page: Loaded }) => (
  <section aria-labelledby="versions" className="panel mt-10">
    <h2 id="versions" className="mb-3">
      Все редакции
    </h2>
    <ul className="grid gap-3">
      {page.versions.map(({ number, act, since, inForce }) => (
        <li key={number}>
          <a className="link" href={`/${page.town}/regulation/${number}`}>
            {act}
          </a>{' '}
          {inForce && <Badge tone="good">действует</Badge>}
          <span className="muted block text-[0.9375rem]">{since ? `с ${since}` : 'первая редакция'}</span>
        </li>
      ))}
    </ul>
  </section>
)
