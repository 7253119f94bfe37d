import { expect, test } from 'vitest'
import { filesOfProject, isTest, readSource } from '../../scripts/checks/source-files.ts'
import { freshDatabase } from '../../test/database.ts'
import { testDeps } from '../people/people.fixture.ts'
import { tasksOf } from './worker.ts'

test('every task that a deed enqueues has a handler', async () => {
  const files = filesOfProject(/^src\/.*\.ts$/).filter((file) => !isTest(file))
  const enqueued = files.flatMap((file) =>
    [...readSource(file).matchAll(/addJob\(\s*\w+,\s*'([\w.-]+)'/g)].map(([, name]) => name),
  )
  expect(enqueued.length).toBeGreaterThan(0)
  expect(Object.keys(tasksOf(testDeps(await freshDatabase())))).toEqual(expect.arrayContaining(enqueued))
})
