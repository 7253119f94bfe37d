import type { TestProject } from 'vitest/node'
import { command, urlOf } from '../test/database-url.ts'
import { startTestPostgres } from '../test/postgres.ts'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    productAddress: string
    productDatabase: string
  }
}

/** One product for the whole run, with the demonstration towns in a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres('e2e')
  const name = `dvor_product_${process.pid}`
  await command(postgres.adminUrl, `create database ${name} template ${postgres.templateName}`)
  const url = urlOf(postgres.adminUrl, name)
  const product = await startProduct({ DATABASE_URL: url })
  project.provide('adminUrl', postgres.adminUrl)
  project.provide('templateName', postgres.templateName)
  project.provide('productAddress', product.address)
  project.provide('productDatabase', url)
  return async () => {
    await product.stop()
    await command(postgres.adminUrl, `drop database if exists ${name} with (force)`)
    await postgres.stop()
  }
}
