import { useLoaderData } from 'react-router'
import { Page } from '../../ui/index.ts'
import type { publicLoader } from './help.server.ts'
import { Markdown } from './markdown.tsx'

export { publicLoader as loader } from './help.server.ts'

/** How to file and follow a request, for who has not signed in. */
export default function PublicHelp() {
  const { town, name, guide } = useLoaderData<typeof publicLoader>()
  return (
    <Page
      title="Справка"
      lead={`Для жителей. Версия ${guide.version} от ${guide.date}`}
      narrow
      back={{ to: `/${town}`, label: name }}
    >
      <Markdown blocks={guide.blocks} />
    </Page>
  )
}
