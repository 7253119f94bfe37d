import type { Evidence, Regulation } from '../../../../regulations/regulation.ts'
import type { OpenCard } from '../../actions/open-card.ts'
import { signedSinceReturn } from '../../rules/closing.ts'
import { fileKindTitle } from '../../texts.ts'
import { type Control, DOCUMENTS } from './controls.ts'

type Asked = { readonly opened: OpenCard; readonly regulation: Regulation; readonly clause: string }

/** The document that proves a step: one that the request already has, or a new scan. */
export function evidenceFields({ anyOf, earlierFileMayServe }: Evidence, asked: Asked): Control[] {
  if (anyOf.length === 0) return []
  const earlier = earlierFileMayServe ? signedSinceReturn(asked.opened.files, asked.opened.story) : []
  return [...earlierFiles(earlier), ...newScan(anyOf, asked, earlier.length > 0)]
}

function earlierFiles(earlier: OpenCard['files']): Control[] {
  const last = earlier.at(-1)
  if (!last) return []
  const known = earlier.map(({ fileId, kind, name }) => ({ value: fileId, label: fileKindTitle[kind], hint: name }))
  return [
    {
      kind: 'radios',
      name: 'earlierFile',
      label: 'Документ, который уже приложен',
      value: last.fileId,
      options: [...known, { value: '', label: 'Приложу другой' }],
    },
  ]
}

function newScan(anyOf: Evidence['anyOf'], { regulation, clause }: Asked, another: boolean): Control[] {
  return [
    {
      kind: 'radios',
      name: 'evidenceKind',
      label: another ? 'Какой другой документ прилагаете' : 'Какой документ прилагаете',
      value: anyOf[0] ?? 'signed_act',
      options: anyOf.map((kind) => ({ value: kind, label: fileKindTitle[kind] })),
    },
    {
      kind: 'files',
      name: 'evidence',
      label: 'Скан документа с подписью заявителя',
      hint: `Не больше ${regulation.files.documents.megabytes} МБ (${clause}).`,
      accept: DOCUMENTS,
      multiple: true,
    },
  ]
}
