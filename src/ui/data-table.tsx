import type { ReactNode } from 'react'

export type TableRow = {
  readonly key: string | number
  readonly cells: readonly ReactNode[]
  /** A red edge: an emergency, an overdue term. The words in the cells must say it too. */
  readonly alarm?: boolean
  /** Came since the list was opened. */
  readonly fresh?: boolean
}

type DataTableProps = {
  caption: string
  columns: readonly string[]
  rows: readonly TableRow[]
  empty?: ReactNode
  /** Indexes of the columns of figures: they stand to the right, under each other. */
  figures?: readonly number[]
  /** A narrow table of figures stays a table on a phone. */
  stays?: boolean
}

/** Plain elements only: 50 rows are drawn for every visitor. On a phone each row becomes a card (see root.css). */
export function DataTable({ caption, columns, rows, empty, figures = [], stays = false }: DataTableProps) {
  if (rows.length === 0) return <p className="panel muted py-8 text-center">{empty ?? 'Здесь пока пусто.'}</p>
  const classes = columns.map((_, index) => (figures.includes(index) ? 'n' : undefined))
  return (
    <table className={stays ? 'rows stays' : 'rows'}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" className={classes[index]}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={rowClass(row)}>
            {row.cells.map((cell, index) => (
              <td key={columns[index]} className={classes[index]} data-label={index === 0 ? undefined : columns[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const rowClass = ({ alarm, fresh }: TableRow): string | undefined =>
  alarm || fresh ? `${alarm ? 'alarm' : ''} ${fresh ? 'fresh' : ''}`.trim() : undefined
