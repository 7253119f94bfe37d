import type { TestProject } from 'vitest/node'
import { command, urlOf } from '../test/database-url.ts'
import { startTestPostgres } from '../test/postgres.ts'
import { type Product, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    productAddress: string
    productDatabase: string
    productJournal: string
    /** Why the product did not start; empty when it did. */
    productFailure: string
  }
}

/** One product for the whole run, with the demonstration towns in a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres('e2e')
  const name = `dvor_product_${process.pid}`
  await command(postgres.adminUrl, `create database ${name} template ${postgres.templateName}`)
  const url = urlOf(postgres.adminUrl, name)
  // A product that does not start fails the journeys, each by name, and leaves the other tests alone.
  const product = await startProduct({ DATABASE_URL: url }).catch((error: Error) => error)
  const failed = product instanceof Error
  project.provide('adminUrl', postgres.adminUrl)
  project.provide('templateName', postgres.templateName)
  project.provide('productAddress', failed ? '' : product.address)
  project.provide('productFailure', failed ? product.message : '')
  project.provide('productDatabase', url)
  project.provide('productJournal', failed ? '' : product.journal)
  return async () => {
    if (!failed) await stopped(product)
    await command(postgres.adminUrl, `drop database if exists ${name} with (force)`)
    await postgres.stop()
  }
}

async function stopped(product: Product): Promise<void> {
  const code = await product.stop()
  if (code !== 0) throw new Error(`the product ended with code ${code}`)
}
