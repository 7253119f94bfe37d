import { type Deed, isDeed } from './lifecycle.ts'

/** As many as a page of the list has. */
export const MOST_AT_ONCE = 50

/** Deeds that say of every request something of its own (a document, a correction) are done one by one. */
const ONE_BY_ONE: ReadonlySet<Deed> = new Set<Deed>([
  'report-done',
  'confirm',
  'close',
  'object',
  'close-by-dispatcher',
  'disclose',
  'correct',
  'answer',
  'finish',
  'reject',
  'note',
  'reopen',
  'withdraw',
])

export const isForMany = (deed: string): deed is Deed => isDeed(deed) && !ONE_BY_ONE.has(deed)
