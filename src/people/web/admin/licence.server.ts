import type { LoaderFunctionArgs } from 'react-router'
import { findLicence, licenceHeaders } from '../../../organizations/index.ts'
import { webStream } from '../../../platform/pages/streams.ts'
import { idIn } from '../form.server.ts'
import { notFound, technicalOperatorAt } from './entrance.server.ts'

/** The scan itself. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const file = await findLicence(deps.db, actor.municipalityId, idIn(args.params.id))
  if (!file) throw notFound('Лицензия не приложена.')
  return new Response(webStream(deps.files.read(file.sha256)), { headers: licenceHeaders(file) })
}
