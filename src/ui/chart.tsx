/**
 * Charts as plain SVG, drawn on the server: no library comes to the browser. A part is told by its pattern as well as by its
 * colour, and the numbers always stand in a table beside.
 */
export type ChartPart = 'good' | 'bad' | 'rest' | 'none'

export const PARTS: readonly ChartPart[] = ['good', 'bad', 'rest', 'none']

const fillOf = (part: ChartPart): string => `url(#part-${part})`

/** Once on a page that has charts. */
export const ChartPatterns = () => (
  <svg width="0" height="0" className="absolute" aria-hidden="true">
    <defs>
      <pattern id="part-good" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="fill-success" />
      </pattern>
      <pattern id="part-bad" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-base-100" />
        <rect width="4" height="6" className="fill-error" />
      </pattern>
      <pattern id="part-rest" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="fill-base-100" />
        <rect width="6" height="6" className="fill-info opacity-25" />
        <circle cx="3" cy="3" r="1.3" className="fill-info" />
      </pattern>
      <pattern id="part-none" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="fill-base-100" />
        <rect width="6" height="2" className="fill-neutral" />
      </pattern>
    </defs>
  </svg>
)

export const ChartLegend = ({ titles }: { readonly titles: Readonly<Record<ChartPart, string>> }) => (
  <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.9375rem]">
    {PARTS.map((part) => (
      <li key={part} className="flex items-center gap-2">
        <svg width="18" height="18" aria-hidden="true">
          <rect x="0.5" y="0.5" width="17" height="17" fill={fillOf(part)} className="stroke-base-content" />
        </svg>
        {titles[part]}
      </li>
    ))}
  </ul>
)

export type Column = { readonly key: string; readonly mark: string } & { readonly [Part in ChartPart]: number }

type ColumnsProps = {
  readonly id: string
  readonly title: string
  /** What is seen, in a sentence or two: for those who do not see it. */
  readonly summary: string
  readonly columns: readonly Column[]
}

/** Columns over time; on a telephone the same chart is drawn narrower, so that its letters stay readable. */
export const ColumnChart = (props: ColumnsProps) => (
  <>
    <div className="max-sm:hidden">
      <Columns {...props} width={760} />
    </div>
    <div className="sm:hidden">
      <Columns {...props} id={`${props.id}-narrow`} width={340} />
    </div>
  </>
)

const HEIGHT = 280
const LEFT = 44
const BOTTOM = 28
const TOP = 12

function Columns({ id, title, summary, columns, width }: ColumnsProps & { readonly width: number }) {
  const highest = Math.max(1, ...columns.map(sumOf))
  const marks = ticks(highest)
  const top = marks.at(-1) ?? highest
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  const step = (width - LEFT - 8) / Math.max(1, columns.length)
  const every = Math.ceil(columns.length / Math.floor((width - LEFT) / 46))
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} className="w-full" role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{summary}</desc>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={LEFT} x2={width - 8} y1={y(mark)} y2={y(mark)} className="stroke-base-300" />
          <text x={LEFT - 6} y={y(mark) + 4} textAnchor="end" fontSize="12" className="fill-base-content">
            {mark}
          </text>
        </g>
      ))}
      {columns.map((column, index) => (
        <g key={column.key}>
          <Stack column={column} x={LEFT + step * index} width={step} y={y} />
          {index % every === 0 && (
            <text
              x={LEFT + step * (index + 0.5)}
              y={HEIGHT - 8}
              textAnchor="middle"
              fontSize="12"
              className="fill-base-content"
            >
              {column.mark}
            </text>
          )}
        </g>
      ))}
      <line x1={LEFT} x2={width - 8} y1={y(0)} y2={y(0)} className="stroke-base-content" />
    </svg>
  )
}

const sumOf = (column: Column): number => PARTS.reduce((sum, part) => sum + column[part], 0)

type StackProps = {
  readonly column: Column
  readonly x: number
  readonly width: number
  y(value: number): number
}

function Stack({ column, x, width, y }: StackProps) {
  const gap = Math.min(4, width * 0.15)
  return PARTS.map((part, index) => {
    const below = PARTS.slice(0, index).reduce((sum, each) => sum + column[each], 0)
    const value = column[part]
    if (value === 0) return null
    return (
      <rect
        key={part}
        x={x + gap}
        width={width - 2 * gap}
        y={y(below + value)}
        height={y(below) - y(below + value)}
        fill={fillOf(part)}
        className="stroke-base-content"
        strokeWidth="0.75"
      />
    )
  })
}

/** Round numbers up to the highest: 0, 5, 10, 15. */
function ticks(highest: number): number[] {
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, n) => n * step)
}

/** One row of parts inside a table whose cells have the numbers, so it says nothing of its own to a reader. */
export function PartsBar({ parts, of }: { readonly parts: Pick<Column, ChartPart>; readonly of: number }) {
  const x = (value: number): number => (of === 0 ? 0 : (value / of) * 200)
  return (
    <svg viewBox="0 0 200 18" className="h-5 w-full min-w-8 sm:min-w-32" preserveAspectRatio="none" aria-hidden="true">
      {PARTS.map((part, index) => {
        const before = PARTS.slice(0, index).reduce((sum, each) => sum + parts[each], 0)
        if (parts[part] === 0) return null
        return (
          <rect
            key={part}
            x={x(before)}
            width={x(parts[part])}
            y="1"
            height="16"
            fill={fillOf(part)}
            className="stroke-base-content"
            strokeWidth="0.75"
          />
        )
      })}
    </svg>
  )
}
