import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { fileHeaders, openFilledCard, openPackageFile } from '../actions/open-file.ts'
import { blankHeaders } from '../http/blanks.ts'
import { doorOf, turnedAway } from './door.server.ts'

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, asker, id } = await doorOf(args)
  if (args.params.file === 'card') {
    const card = await openFilledCard(deps, asker, id)
    if (isRefusal(card)) throw turnedAway(card)
    return new Response(new Uint8Array(card.bytes), { headers: blankHeaders(card) })
  }
  const file = await openPackageFile(deps, asker, id, args.params.file ?? '')
  if (isRefusal(file)) throw turnedAway(file)
  return new Response(new Uint8Array(await deps.files.readWhole(file.sha256)), { headers: fileHeaders(file) })
}
