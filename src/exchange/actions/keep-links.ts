import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isTechnicalOperator, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { readLink } from '../rules/link.ts'
import { insertLink, type Link, linksOf, lockLink, switchLink } from '../sql/links.ts'
import { type Run, runsOf } from '../sql/runs.ts'
import { SEND } from './send.ts'

const CLAUSE = 'Приложение 3, п. 2'

const mayConnect = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor) ? null : refuse('not_entitled', 'Обмен с другими системами ведёт технический оператор.'))

export type Exchange = { readonly links: readonly Link[]; readonly runs: readonly Run[] }

export async function openExchange(deps: Deps, actor: Actor, before: number | null): Promise<Exchange | Refusal> {
  const forbidden = mayConnect(actor)
  if (forbidden) return forbidden
  const [links, runs] = await Promise.all([
    linksOf(deps.db, actor.municipalityId),
    runsOf(deps.db, actor.municipalityId, before),
  ])
  return { links, runs }
}

export type Linked = { readonly linkId: number }

/** «Подключить»: from this record on the system sends by itself. */
export async function connectSystem(deps: Deps, actor: Actor, entry: Entry): Promise<Linked | Refusal> {
  const forbidden = mayConnect(actor)
  if (forbidden) return forbidden
  const [name, address, content, key] = ['name', 'address', 'content', 'bearerPassword'].map((field) =>
    entry.text(field),
  )
  const draft = readLink({ name: name ?? '', address: address ?? '', content: content ?? '', key: key ?? '' })
  if (isRefusal(draft)) return draft
  return inTransaction(deps.db, async (tx) => {
    const linkId = await insertLink(tx, actor.municipalityId, draft, deps.clock())
    if (linkId === null) {
      const text = 'Система с таким названием уже подключена.'
      return refuse('invalid', text, { fields: { name: text } })
    }
    const { key: secret, ...said } = draft
    await note(tx, deps, actor, linkId, 'connect', { ...said, withKey: secret !== null })
    return { linkId }
  })
}

export const linkDeeds = ['switch-on', 'switch-off', 'send'] as const
export type LinkDeed = (typeof linkDeeds)[number]

/** Switched on, switched off, sent at once instead of at night. */
export async function changeLink(deps: Deps, actor: Actor, id: number, deed: LinkDeed): Promise<Linked | Refusal> {
  const forbidden = mayConnect(actor)
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const link = await lockLink(tx, actor.municipalityId, id)
    if (!link) return refuse('not_found', 'Такого подключения нет.')
    if (deed === 'send') {
      if (!link.enabled) return refuse('illegal_step', 'Подключение выключено. Включите его, потом отправляйте.')
      addJob(tx, SEND, { id }, { key: `${SEND} ${id}` })
    } else if (link.enabled === (deed === 'switch-on')) return { linkId: id }
    else await switchLink(tx, id, deed === 'switch-on')
    await note(tx, deps, actor, id, deed, {})
    return { linkId: id }
  })
}

const note = (tx: Tx, deps: Deps, actor: Actor, id: number, deed: string, changes: object): Promise<number> =>
  appendEvent(tx, {
    municipalityId: actor.municipalityId,
    subject: 'exchange_link',
    subjectId: id,
    at: deps.clock(),
    actor: { id: actor.personId, role: 'technical_operator' },
    deed,
    clause: CLAUSE,
    changes: { ...changes },
  })
