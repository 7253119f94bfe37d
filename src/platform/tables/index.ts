export { openTable } from './open-table.ts'
export { type OpenOptions, type Row, type Table, TableFault } from './table.ts'
export { type RowError, writeWithErrors } from './write-with-errors.ts'
