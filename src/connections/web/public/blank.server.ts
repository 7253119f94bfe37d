import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { blankOf, isBlankFormat, isBlankName } from '../../actions/blanks.ts'
import { townRules } from '../../actions/town-rules.ts'
import { blankHeaders } from '../../http/blanks.ts'
import { turnedAway } from '../door.server.ts'

/** An empty form of the annex: «card.docx». */
export async function loader({ params }: LoaderFunctionArgs): Promise<Response> {
  const town = townRules(params.town ?? '')
  if (isRefusal(town)) throw turnedAway(town)
  const [name = '', format = ''] = (params.file ?? '').split('.')
  if (!isBlankName(name) || !isBlankFormat(format)) throw turnedAway(refuse('not_found', 'Такого бланка нет.'))
  const blank = await blankOf(town.regulation, town.rules, name, format)
  return new Response(new Uint8Array(blank.bytes), { headers: blankHeaders(blank) })
}
