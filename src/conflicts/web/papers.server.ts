import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { shownFileHeaders } from '../../platform/shown-file.ts'
import { openPaper } from '../actions/open-card.ts'
import { writeCase } from '../actions/write-case.ts'
import { writeNotice } from '../actions/write-notice.ts'
import { idOf, turnedAway } from './entrance.server.ts'

export async function paperLoader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await requireStaffOnPage(args)
  const paper = await openPaper(deps, actor, idOf(args.params.id), args.params.fileId ?? '')
  if (isRefusal(paper)) throw turnedAway(paper)
  return new Response(new Uint8Array(await buffer(deps.files.read(paper.sha256))), { headers: shownFileHeaders(paper) })
}

const pdfLoader =
  (write: typeof writeCase, name: string) =>
  async (args: LoaderFunctionArgs): Promise<Response> => {
    const { deps, actor } = await requireStaffOnPage(args)
    const id = idOf(args.params.id)
    const pdf = await write(deps, actor, id)
    if (isRefusal(pdf)) throw turnedAway(pdf)
    const file = { name: `${name} ${id}.pdf`, mediaType: 'application/pdf', size: pdf.length }
    return new Response(new Uint8Array(pdf), { headers: { ...shownFileHeaders(file), 'cache-control': 'no-store' } })
  }

export const caseLoader = pdfLoader(writeCase, 'дело')
export const noticeLoader = pdfLoader(writeNotice, 'уведомление')
