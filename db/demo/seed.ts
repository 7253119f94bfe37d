import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { getRegulation } from '../../regulations/registry.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { openTown } from '../../src/requests/index.ts'
import { writeArticles } from './articles.ts'
import { ringTelephones } from './calls.ts'
import { askForTypes } from './classifier.ts'
import { sendConflicts } from './conflicts.ts'
import { askToConnect } from './connections.ts'
import { defineForms } from './documents.ts'
import { appointPeople, readRegulations } from './help.ts'
import { addressMessages } from './messages.ts'
import { announceWorks, drawUptime, enterFromPaper } from './operation.ts'
import { callAboutOutages } from './outage-requests.ts'
import { enterOutages } from './outages.ts'
import { type DemoStaff, demoPeople, hirePeople } from './people.ts'
import { keepPresence } from './presence.ts'
import { fillRegister } from './register.ts'
import { fileRequests } from './requests.ts'
import { writeTickets } from './support.ts'
import { demoTowns } from './texts/towns.ts'

export const PASSWORD = 'наш-двор-2026'

/** What `npm start` prints: one person of every role in every town. */
export const demoSignIns = demoTowns.flatMap(({ id }) =>
  demoPeople.map(({ login, who }) => ({ who: `${getRegulation(id).town}: ${who}`, login, password: PASSWORD })),
)

/** Fills an empty database with the made-up towns: the same towns each time, moved to today. */
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
      if (regulation.scheme === 'messages') await addressMessages(db, register, people)
      await fileRequests({ ...deps, db }, town, register, people)
      await writeArticles({ ...deps, db }, people.operator)
      await readRegulations(db, town.id)
      await appointPeople(db, town.id)
      await askForTypes({ ...deps, db }, people.operator, managersOf(people))
      await writeTickets({ ...deps, db }, people)
      await ringTelephones({ ...deps, db }, town, people)
      await enterOutages({ ...deps, db }, town, register, people)
      await keepPresence({ ...deps, db }, town)
      await defineForms({ ...deps, db }, people.operator)
      await sendConflicts({ ...deps, db }, town, register, people)
      await callAboutOutages({ ...deps, db }, town, people)
      await announceWorks({ ...deps, db }, town)
      await enterFromPaper({ ...deps, db }, register, people)
      await askToConnect({ ...deps, db }, town, people)
    }
    await drawUptime(db, deps.clock())
    await db.query('analyze')
  } finally {
    await db.end()
  }
}

const managersOf = ({ byOrganization }: DemoStaff) =>
  [...byOrganization.values()].filter(({ roles }) => roles.includes('manager'))
