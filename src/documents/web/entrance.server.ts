import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, type Refusal, sentence } from '../../kernel/refusal.ts'
import { isKind, type Kind } from '../rules/kinds.ts'

export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

export function kindAt({ params }: Pick<LoaderFunctionArgs, 'params'>): Kind {
  if (params.kind !== undefined && isKind(params.kind)) return params.kind
  throw new Response('Такого документа нет.', { status: 404 })
}
