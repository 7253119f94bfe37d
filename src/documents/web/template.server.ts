import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { DOCX } from '../actions/compose.ts'
import { readTemplate } from '../actions/open-kind.ts'
import { download } from '../http/form.ts'
import { kindTitle } from '../rules/kinds.ts'
import { kindAt, turnedAway } from './entrance.server.ts'

/** A version of the template, to be edited. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const kind = kindAt(args)
  const version = Number(args.params.version)
  const bytes = await readTemplate(deps, actor, kind, version)
  if (isRefusal(bytes)) throw turnedAway(bytes)
  const name = `${kindTitle(kind)}, ${version === 0 ? 'из поставки' : `версия ${version}`}.docx`
  return new Response(new Uint8Array(bytes), { headers: download(bytes, DOCX, name) })
}
