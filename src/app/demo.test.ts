import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addHouse, addOrganization, addTown, testDeps } from '../people/people.fixture.ts'
import type { Deps } from '../platform/deps.ts'
import { demoOnce } from './demo.ts'

/** A demonstration of one house that can be killed in the midst. */
const demo = (killed: () => boolean) => async () => ({
  demoSignIns: [],
  async seedDemo({ db }: Deps) {
    await addTown(db, 'grozny')
    await addOrganization(db)
    if (killed()) throw new Error('killed')
    await addHouse(db, 'grozny', 'grozny 1')
  },
})

async function counts({ db }: Deps) {
  const { rows } = await db.query(
    `select (select count(*)::int from municipality) as towns, (select count(*)::int from organization) as organizations,
            (select count(*)::int from house) as houses`,
  )
  return rows[0]
}

test('a filling that was killed in the midst is begun anew, one that ended is left alone', async () => {
  const db = await freshDatabase()
  const deps = testDeps(db)
  const small: Deps = { ...deps, config: { ...deps.config, demo: 'small' } }
  let killed = true
  const said: string[] = []
  const start = () =>
    demoOnce(
      small,
      (text) => said.push(text),
      demo(() => killed),
    )
  await expect(start()).rejects.toThrow('killed')
  expect(await counts(small)).toEqual({ towns: 1, organizations: 1, houses: 0 })
  killed = false
  await start()
  expect(await counts(small)).toEqual({ towns: 1, organizations: 1, houses: 1 })
  expect(said.join()).toContain('начинаю заново')
  await start()
  expect(await counts(small)).toEqual({ towns: 1, organizations: 1, houses: 1 })
})

test('a database with towns of its own is never filled', async () => {
  const db = await freshDatabase()
  await addTown(db, 'ukhta')
  const deps = testDeps(db)
  await demoOnce(
    { ...deps, config: { ...deps.config, demo: 'full' } },
    () => {},
    demo(() => false),
  )
  expect(await counts(deps)).toEqual({ towns: 1, organizations: 0, houses: 0 })
})
