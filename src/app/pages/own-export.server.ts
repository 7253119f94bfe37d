import type { LoaderFunctionArgs } from 'react-router'
import { requireActorOnPage } from '../../people/index.ts'
import { ownDataInHtml, wholeOwnData } from '../own-data.ts'

/** A file to keep: readable by people (html) or by programs (json). */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const parts = await wholeOwnData(deps, actor)
  const json = new URL(args.request.url).searchParams.get('as') === 'json'
  const [name, type] = json ? ['moi-dannye.json', 'application/json'] : ['moi-dannye.html', 'text/html']
  const body = json ? JSON.stringify({ parts }, null, 2) : ownDataInHtml(parts, `Мои данные: ${regulation.system}`)
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
