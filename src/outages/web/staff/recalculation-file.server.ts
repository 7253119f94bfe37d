import { createReadableStreamFromReadable } from '@react-router/node'
import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { exportRecalculation, isFormat } from '../../actions/export-recalculation.ts'
import { idOf, turnedAway } from '../entrance.server.ts'

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const format = args.params.format ?? ''
  if (!isFormat(format)) throw new Response('Такого файла нет.', { status: 404 })
  const search = new URL(args.request.url).searchParams
  const question = { month: search.get('month') ?? '', resource: idOf(search.get('resource')) || null }
  const file = await exportRecalculation(deps, actor, question, format)
  if (isRefusal(file)) throw turnedAway(file)
  return new Response(createReadableStreamFromReadable(file.content), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="recalculation.${format}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
    },
  })
}
