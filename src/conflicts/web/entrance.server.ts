import { httpStatus, type Refusal, sentence } from '../../kernel/refusal.ts'

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

export const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}
