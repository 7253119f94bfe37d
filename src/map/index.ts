export { originOf } from './rules/base.ts'
