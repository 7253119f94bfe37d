export * from '../../platform/entry.ts'
