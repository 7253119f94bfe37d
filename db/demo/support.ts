import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOf } from '../../src/platform/entry.ts'
import { fileTicket, handleTicket } from '../../src/support/index.ts'

type Writers = { readonly operator: Actor; readonly dispatcher: Actor; readonly residents: readonly Actor[] }

/** Some tickets in every state; their moments are a few days old. */
export async function writeTickets(deps: Deps, { operator, dispatcher, residents }: Writers): Promise<void> {
  const now = deps.clock().getTime()
  const ago = (days: number): Deps => ({ ...deps, clock: () => new Date(now - days * 86_400_000) })
  const [first, second] = residents
  if (!first || !second) return
  const proposal = await file(ago(9), second, {
    kind: 'proposal',
    title: 'Показывать, когда приедет мастер',
    text: 'Хочется знать не только срок, но и примерный час, чтобы быть дома.',
  })
  await step(ago(7), operator, proposal, 'accept', 'Спасибо! Передали разработчику, сделаем в следующей версии.')
  await file(ago(2), first, {
    kind: 'proposal',
    title: 'Напоминать о показаниях счётчиков',
    text: 'Сообщение за три дня до срока передачи показаний было бы кстати.',
  })
  await file(ago(1), dispatcher, {
    kind: 'question',
    title: 'Как исправить адрес',
    text: 'Житель назвал соседний дом. Можно ли поправить адрес, не начиная сначала?',
  })
  await file(ago(0.2), first, {
    kind: 'error',
    title: 'Снимок не поворачивается',
    text: 'Снимок с телефона показан боком. Телефон старый, снимал лёжа.',
  })
}

async function file(deps: Deps, who: Actor, fields: Record<string, string>): Promise<number> {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]))
  const filed = await fileTicket(deps, who, entryOf(values))
  if (isRefusal(filed)) throw new Error(`demo: ${sentence(filed)}`)
  return filed.ticketId
}

async function step(deps: Deps, who: Actor, id: number, deed: 'accept', text: string): Promise<void> {
  const done = await handleTicket(deps, who, id, deed, entryOf({ text: [text] }))
  if (isRefusal(done)) throw new Error(`demo: ${sentence(done)}`)
}
