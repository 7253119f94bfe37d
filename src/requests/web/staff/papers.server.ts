import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { type ComposedDocument, DOCX, isRequestKind, kindTitle, PDF, requestKinds } from '../../../documents/index.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { shownFileHeaders } from '../../../platform/shown-file.ts'
import { composePaper, lookAtTemplate, openPapers, readPaper } from '../../actions/papers.ts'
import { fileKindTitle } from '../../texts.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'

/** Signed by the applicant: what was loaded is never changed, and its hash shows it. */
const SIGNED: ReadonlySet<string> = new Set(['signed_act', 'quality_card', 'signature', 'work_order'])

/** What may be composed of a request, what was, and what people attached. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const papers = await openPapers(deps, actor, idOf(args.params.id))
  if (isRefusal(papers)) throw turnedAway(papers)
  const { opened, composed } = papers
  const { card, files } = opened
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  return {
    id: card.id,
    number: card.number,
    fresh: idOf(new URL(args.request.url).searchParams.get('composed')),
    kinds: requestKinds
      .filter((kind) => kind === 'work_order' || card.works.length > 0)
      .map((kind) => ({ kind, title: kindTitle(kind), key: randomUUID() })),
    composed: composed.map((each) => composedInWords(each, when)),
    files: files.map(({ fileId, kind, name, mediaType, sha256, addedAt }) => ({
      id: fileId,
      name,
      title: fileKindTitle[kind],
      image: mediaType.startsWith('image/') && mediaType !== 'image/tiff',
      pdf: mediaType === PDF,
      added: when(addedAt),
      signed: SIGNED.has(kind),
      sha256: sha256.toString('hex'),
    })),
  }
}

const composedInWords = (each: ComposedDocument, when: (at: Date) => string) => ({
  id: each.id,
  title: kindTitle(each.kind),
  when: when(each.composedAt),
  who: each.composedBy,
  by: [
    each.templateVersion > 0 ? `шаблон версии ${each.templateVersion}` : 'шаблон из поставки',
    ...(each.kind === 'work_order'
      ? [each.formVersion > 0 ? `форма версии ${each.formVersion}` : 'форма из поставки']
      : []),
  ].join(', '),
  sha256: each.pdfSha256.toString('hex'),
})

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = new URLSearchParams(await args.request.text())
  const kind = form.get('kind') ?? ''
  const id = idOf(args.params.id)
  if (!isRequestKind(kind)) return refused(refuse('invalid', 'Выберите, что составить.'))
  const done = await composePaper(deps, actor, id, kind, form.get('key') ?? undefined)
  return isRefusal(done) ? refused(done) : redirect(`/requests/${id}/documents?composed=${done.documentId}`)
}

/** A composed document: the PDF is shown, the .docx is saved. */
export async function paperLoader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await staffAt(args)
  const { id, documentId, format = '' } = args.params
  const paper = await readPaper(deps, actor, { id: idOf(id), documentId: idOf(documentId), format })
  if (isRefusal(paper)) throw turnedAway(paper)
  const mediaType = format === 'docx' ? DOCX : PDF
  const bytes = await buffer(deps.files.read(paper.sha256))
  return new Response(new Uint8Array(bytes), { headers: shownFileHeaders({ ...paper, mediaType }) })
}

/** A template on a real request, for those who keep templates; nothing is stored. */
export async function lookLoader(args: LoaderFunctionArgs): Promise<Response> {
  const { deps, actor } = await staffAt(args)
  const { kind = '' } = args.params
  const search = new URL(args.request.url).searchParams
  if (!isRequestKind(kind)) throw new Response('Такого документа нет.', { status: 404 })
  const asked = { number: search.get('number') ?? '', template: Number(search.get('template') ?? 0) }
  const pdf = await lookAtTemplate(deps, actor, kind, asked)
  if (isRefusal(pdf)) throw turnedAway(pdf)
  const file = { name: 'проба.pdf', mediaType: PDF, size: pdf.length }
  return new Response(new Uint8Array(pdf), { headers: { ...shownFileHeaders(file), 'cache-control': 'no-store' } })
}
