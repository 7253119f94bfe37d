import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { counted } from '../../kernel/russian.ts'
import { Badge, Link } from '../../ui/index.ts'
import type { RunLine } from './imports.server.ts'

type Props = {
  readonly runs: readonly RunLine[]
  readonly underWay: boolean
  readonly paused: boolean
  readonly further: boolean
  readonly nextBefore: number | null
}

const REFRESH_SECONDS = 3

/** The runs, newest first. While one is under way the list reads itself again, until somebody pauses it. */
export function ImportRuns({ runs, underWay, paused, further, nextBefore }: Props) {
  const refreshing = underWay && !paused && !further
  useRefreshing(refreshing)
  return (
    <section aria-labelledby="runs">
      {refreshing && (
        <noscript>
          <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
        </noscript>
      )}
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="runs" className="text-xl font-semibold">
          Загрузки
        </h2>
        {underWay && !further && (
          <Link
            to={paused ? '/admin/imports' : '/admin/imports?pause=1'}
            className="btn btn-sm"
            preventScrollReset
            replace
          >
            {paused ? 'Возобновить обновление' : 'Приостановить обновление'}
          </Link>
        )}
      </div>
      {runs.length === 0 && <p>Пока ничего не загружали.</p>}
      <ul className="grid gap-3">
        {runs.map((run) => (
          <li key={run.id} id={`run-${run.id}`} className="panel">
            <Run run={run} />
          </li>
        ))}
      </ul>
      <p className="mt-4 flex gap-4">
        {further && (
          <Link to="/admin/imports" className="link">
            К последним
          </Link>
        )}
        {nextBefore && (
          <Link to={`/admin/imports?before=${nextBefore}`} className="link">
            Более ранние
          </Link>
        )}
      </p>
    </section>
  )
}

function useRefreshing(on: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => void revalidate(), REFRESH_SECONDS * 1000)
    return () => clearInterval(timer)
  }, [on, revalidate])
}

const states = {
  queued: { text: 'В очереди', tone: 'plain' },
  running: { text: 'Идёт', tone: 'info' },
  done: { text: 'Готово', tone: 'good' },
  failed: { text: 'Не удалось', tone: 'bad' },
} as const

function Run({ run }: { readonly run: RunLine }) {
  const working = run.state === 'queued' || run.state === 'running'
  return (
    <article>
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <Badge tone={states[run.state].tone}>{states[run.state].text}</Badge>
        <span className="break-all">{run.fileName}</span>
      </h3>
      <p className="text-sm">
        {run.kind === 'houses' ? 'Дома' : `Лицевые счета: ${run.organizationName}`},{' '}
        {run.dryRun ? 'проверка без записи' : 'загрузка'}, {run.at}
        {run.createdBy && `, ${run.createdBy}`}
      </p>
      {working && (
        <p className="mt-2">
          <progress
            className="progress progress-primary w-full"
            max={100}
            value={run.percent}
            aria-label={`Загрузка файла ${run.fileName}`}
          />
          <span className="text-sm">
            {run.stage ? `${run.stage}: ` : ''}
            {run.percent} %, прочитано {counted(run.rowsRead, 'строка', 'строки', 'строк')}
          </span>
        </p>
      )}
      {run.message && <p className="mt-2 font-semibold">{run.message}</p>}
      {run.state === 'done' && <Result run={run} />}
      {run.hasErrors && (
        <p className="mt-2">
          <a href={`/admin/imports/${run.id}/errors`} className="link" download>
            Скачать ваш файл со столбцом «Ошибка»
          </a>
        </p>
      )}
    </article>
  )
}

function Result({ run }: { readonly run: RunLine }) {
  const results = [
    [run.dryRun ? 'Будет создано' : 'Создано', run.rowsCreated],
    [run.dryRun ? 'Будет изменено' : 'Изменено', run.rowsUpdated],
    ['Без изменений', run.rowsUnchanged],
    ['С ошибками', run.rowsRejected],
  ] as const
  return (
    <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
      {results.map(([label, count]) => (
        <div key={label} className="flex gap-1">
          <dt>{label}:</dt>
          <dd className={`font-semibold tabular-nums ${label === 'С ошибками' && count > 0 ? 'text-error' : ''}`}>
            {count.toLocaleString('ru')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
