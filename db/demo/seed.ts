import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { getRegulation } from '../../regulations/registry.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { openTown } from '../../src/requests/index.ts'
import { demoPeople, hirePeople } from './people.ts'
import { fillRegister } from './register.ts'
import { fileRequests } from './requests.ts'
import { demoTowns } from './texts/towns.ts'

export const PASSWORD = 'наш-двор-2026'

/** What `npm start` prints: one person of every role in every town. */
export const demoSignIns = demoTowns.flatMap(({ id }) =>
  demoPeople.map(({ login, who }) => ({ who: `${getRegulation(id).town}: ${who}`, login, password: PASSWORD })),
)

/** Fills an empty database with the two made-up towns: the same towns each time, moved to today. */
export async function seedDemo(deps: Deps): Promise<void> {
  const passwordHash = await hash(PASSWORD)
  // Made-up data may be lost with the power: no wait for the disk at each of 25,000 deeds.
  const db = new pg.Pool({ ...deps.db.options, max: 8, options: '-c synchronous_commit=off' })
  try {
    for (const town of demoTowns) {
      const regulation = getRegulation(town.id)
      await openTown(db, regulation)
      const register = await fillRegister(db, town)
      const people = await hirePeople({ ...deps, db }, town, register, passwordHash)
      await fileRequests({ ...deps, db }, town, register, people)
    }
    await db.query('analyze')
  } finally {
    await db.end()
  }
}
