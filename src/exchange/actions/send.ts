import type { Readable } from 'node:stream'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { currentOutages } from '../../outages/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { completedWorksCsv } from '../../reports/index.ts'
import { refusalInWords } from '../rules/link.ts'
import { enabledLinks, findLink, keyOfLink, type Link } from '../sql/links.ts'
import { insertRun, lastSuccess } from '../sql/runs.ts'

export const SEND = 'exchange.send'
const PATIENCE = 60_000
const DAY = 86_400_000
const FIRST_TIME = 30 * DAY

/** Every night: each system that is switched on gets its own job, so that a slow one holds nobody. */
export async function sendAll(deps: Deps): Promise<void> {
  const links = await enabledLinks(deps.db)
  await inTransaction(deps.db, async (tx) => {
    for (const id of links) addJob(tx, SEND, { id }, { key: `${SEND} ${id}` })
  })
}

type Content = { readonly mediaType: string; readonly body: string; readonly rows: number }

/** One run: what is new goes there, and what came of it stands in the log. Switched off meanwhile, it goes nowhere. */
export async function sendNow(deps: Deps, { id }: { readonly id: number }): Promise<void> {
  const link = await findLink(deps.db, id)
  if (!link?.enabled) return
  const content = link.content === 'works-csv' ? await works(deps, link) : await outages(deps, link)
  const error = await posted(link, content, await keyOfLink(deps.db, link))
  await insertRun(deps.db, { linkId: id, at: deps.clock(), rows: content.rows, error })
}

async function posted(
  { address, hasKey }: Link,
  { mediaType, body }: Content,
  key: string | null,
): Promise<string | null> {
  if (hasKey && key === null) return 'Ключ не открылся: базу перенесли без её секрета. Подключите систему заново.'
  try {
    const { status } = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': mediaType, ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body,
      // Whoever answers with another address would get the key there.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    return refusalInWords(status)
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'Система не ответила за минуту.'
      : 'С системой нет связи: адрес не отвечает. Проверьте адрес и сеть.'
  }
}

async function works(deps: Deps, { id, municipalityId }: Link): Promise<Content> {
  const { timeZone } = getRegulation(municipalityId)
  const now = deps.clock()
  const since = (await lastSuccess(deps.db, id)) ?? new Date(now.getTime() - FIRST_TIME)
  const days = { from: dayIn(timeZone, since), to: dayIn(timeZone, now) }
  const made = completedWorksCsv(deps, { municipalityId, organizationId: null, timeZone, ...days })
  const body = await whole(made.content)
  return { mediaType: 'text/csv; charset=utf-8', body, rows: made.rows() }
}

async function whole(content: Readable): Promise<string> {
  const parts: string[] = []
  for await (const part of content) parts.push(String(part))
  return parts.join('')
}

async function outages(deps: Deps, { municipalityId }: Link): Promise<Content> {
  const lines = await currentOutages(deps.db, municipalityId)
  const items = lines.map(({ id, nature, resource, kind, cause, status, startsAt, endsAt, houses, ownerName }) => ({
    ...{ id, nature, resource, kind, cause, status, houses, owner: ownerName },
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
  }))
  return { mediaType: 'application/json', body: JSON.stringify({ items }), rows: items.length }
}
