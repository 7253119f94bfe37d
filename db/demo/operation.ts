import { getRegulation } from '../../regulations/registry.ts'
import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOfForm } from '../../src/platform/entry.ts'
import { submit } from '../../src/requests/index.ts'
import type { DemoStaff } from './people.ts'
import type { Register } from './register.ts'
import type { DemoTown } from './texts/towns.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One planned work ahead, one done, one fault of last week: as they stand in the list, without messages to thousands. */
export async function announceWorks({ db, clock }: Pick<Deps, 'db' | 'clock'>, town: DemoTown): Promise<void> {
  const { words } = getRegulation(town.id)
  const now = clock().getTime()
  const instead = `Звонки принимает ${words.dispatch}, записывает на бланки и вносит их после восстановления.`
  const row = (nature: string, from: number, to: number, told: number, ended: number | null, what: string) =>
    db.query(
      `insert into service_break (municipality_id, nature, starts_at, ends_at, what, instead, announced_at, announced_by, ended_at)
       select $1, $2, $3, $4, $5, $6, $7, person_id, $8 from credential where municipality_id = $1 and login = 'tehnik'`,
      [
        ...[town.id, nature, new Date(now + from), new Date(now + to), what, instead],
        ...[new Date(now + told), ended === null ? null : new Date(now + ended)],
      ],
    )
  await row('planned', -20 * DAY, -20 * DAY + HOUR, -23 * DAY, -20 * DAY + HOUR, 'Замена диска сервера')
  await row('fault', -6 * DAY, -6 * DAY + HOUR, -6 * DAY, -6 * DAY + HOUR, 'Не было связи с базой данных')
  await row('planned', 6 * DAY, 6 * DAY + 2 * HOUR, -HOUR, null, 'Обновление системы: страницы не откроются')
}

/** A call that was written down on paper three hours ago, while there was no light in the dispatcher's office. */
export async function enterFromPaper(deps: Deps, { houses }: Register, { dispatcher }: DemoStaff): Promise<void> {
  const values = {
    houseId: String(houses[2]?.id ?? 0),
    flat: '7',
    typeCode: '10.1',
    description: 'Нет холодной воды на кухне и в ванной, соседи сверху с водой.',
    applicantName: 'Светлана Юрьевна',
    applicantPhone: '8 900 123-45-67',
    receivedAt: new Date(deps.clock().getTime() - 3 * HOUR).toISOString(),
  }
  const filed = await submit(deps, dispatcher, entryOfForm(Object.entries(values)))
  if (isRefusal(filed)) throw new Error(sentence(filed))
}

/** A month of measurements with the stops that the works and the fault made. */
export async function drawUptime(db: Db, now: Date): Promise<void> {
  const at = (days: number, minutes = 0): Date => new Date(now.getTime() + days * DAY + minutes * 60_000)
  const spans = [
    [at(-40), at(-20)],
    [at(-20, 55), at(-6)],
    [at(-6, 47), now],
  ]
  for (const [since, until] of spans)
    await db.query('insert into uptime (since, until) values ($1, $2)', [since, until])
}
