export * from '../../platform/repetition.ts'
