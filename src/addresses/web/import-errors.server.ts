import { openAsBlob } from 'node:fs'
import { extname } from 'node:path'
import type { LoaderFunctionArgs } from 'react-router'
import { findImportRun } from '../sql/import-runs.ts'
import { technicalOperatorAt } from './entrance.server.ts'

/** The user's own file with one more column, «Ошибка»: put right there and loaded again. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await technicalOperatorAt(args)
  const id = Number(args.params.id)
  const run = Number.isSafeInteger(id) ? await findImportRun(deps.db, actor.municipalityId, id) : null
  const path = run?.errorPath
  // A blob of a file is read as it is sent, not before.
  const found = path ? await openAsBlob(path).catch(() => null) : null
  if (!run || !path || !found)
    throw new Response('Файла с ошибками нет: он удалён или ошибок не было.', { status: 404 })
  const extension = extname(path) || '.csv'
  const name = `${run.fileName.replace(/\.[^.]*$/, '')} — ошибки${extension}`
  return new Response(found, {
    headers: {
      'content-type':
        extension === '.xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv',
      'content-length': String(found.size),
      'content-disposition': `attachment; filename="errors${extension}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
