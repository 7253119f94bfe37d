import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    templateName: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres(project.name || 'unit')
  project.provide('adminUrl', postgres.adminUrl)
  project.provide('templateName', postgres.templateName)
  return postgres.stop
}
