import type { Catalog, Column, Table } from './catalog.ts'

const HEAD = 'Made by `npm run describe` from the migrated database; the migrations are what is edited.'

/** db/schema.sql: what the migrations add up to, to be read in one go and to show in a diff what a migration changed. */
export function schemaSql({ extensions, tables, functions }: Catalog): string {
  const parts = [
    `-- ${HEAD}`,
    extensions.map((name) => `create extension ${name};`).join('\n'),
    ...tables.map(tableSql),
    ...functions.map((definition) => `${definition};`),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function tableSql({ name, columns, constraints, indexes, triggers }: Table): string {
  const lines = [
    ...columns.map((column) =>
      [column.name, column.type, column.origin, column.notNull ? 'not null' : ''].filter(Boolean).join(' '),
    ),
    ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.definition}`),
  ]
  const table = `create table ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`
  return [table, ...indexes.map((index) => `${index};`), ...triggers.map((trigger) => `${trigger};`)].join('\n')
}

/** db/types.ts: one row type per table, as the driver hands rows over (src/platform/database.ts sets the parsers). */
export function typesTs({ tables }: Catalog): string {
  return `// ${HEAD}\n\n${tables.map(rowType).join('\n\n')}\n`
}

function rowType(table: Table): string {
  const fields = table.columns.map(
    (column) => `  ${column.name}: ${tsType(column, table)}${column.notNull ? '' : ' | null'}`,
  )
  return `export type ${pascal(table.name)}Row = {\n${fields.join('\n')}\n}`
}

const pascal = (name: string): string => name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

const TYPES: Readonly<Record<string, string>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
  'timestamp with time zone': 'Date',
  'timestamp without time zone': 'Date',
}

function tsType(column: Column, table: Table): string {
  const values = column.type === 'text' ? allowedValues(column.name, table) : null
  if (values) return values.map((value) => `'${value}'`).join(' | ')
  const item = column.type.replace(/\[\]$/, '')
  const type = TYPES[item] ?? 'string'
  return item === column.type ? type : `${type}[]`
}

/** The values that a check `column in ('a', 'b')` lets in. */
function allowedValues(column: string, { constraints }: Table): string[] | null {
  const choice = new RegExp(`^CHECK \\(${column} = ANY \\(ARRAY\\[(.+)\\]\\)\\)$`)
  for (const { definition } of constraints) {
    const list = choice.exec(definition)?.[1]
    if (list) return [...list.matchAll(/'([^']*)'::text/g)].map(([, value = '']) => value)
  }
  return null
}
