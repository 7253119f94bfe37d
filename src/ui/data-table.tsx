import type { ReactNode } from 'react'

type Cell = ReactNode
type DataTableProps = {
  caption: string
  columns: readonly string[]
  rows: readonly { readonly key: string | number; readonly cells: readonly Cell[] }[]
  empty?: ReactNode
}

/** Plain elements only: 50 rows are drawn for every visitor. On a phone each row becomes a card (see root.css). */
export function DataTable({ caption, columns, rows, empty = 'Здесь пока пусто.' }: DataTableProps) {
  if (rows.length === 0) return <p className="panel muted">{empty}</p>
  return (
    <table className="rows">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>{row.cells.map((cell, index) => cellOf(cell, columns[index] ?? '', index))}</tr>
        ))}
      </tbody>
    </table>
  )
}

const cellOf = (cell: Cell, column: string, index: number) => (
  <td key={column} data-label={index === 0 ? undefined : column}>
    {cell}
  </td>
)
