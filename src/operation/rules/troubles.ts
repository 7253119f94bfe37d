export type Facts = {
  /** Copies are made by themselves. */
  readonly copies: boolean
  readonly lastCopyAt: Date | null
  readonly archiveFailing: boolean
  readonly deadJobs: number
}

export type Trouble = { readonly name: string; readonly text: string; readonly path: string }

/** A night's copy may be late by half a day before somebody is called. */
const OLD_COPY = 36 * 3_600_000

/** What somebody must look at now, with where. */
export function troublesOf({ copies, lastCopyAt, archiveFailing, deadJobs }: Facts, now: Date): Trouble[] {
  const old = copies && (lastCopyAt === null || now.getTime() - lastCopyAt.getTime() > OLD_COPY)
  return [
    ...(old
      ? [{ name: 'copy', text: 'Свежей резервной копии нет больше полутора суток', path: '/admin/storage' }]
      : []),
    ...(archiveFailing
      ? [
          {
            name: 'archive',
            text: 'Изменения базы не попадают в папку копий: проверьте место на диске и доступ к папке',
            path: '/admin/storage',
          },
        ]
      : []),
    ...(deadJobs > 0
      ? [
          {
            name: 'jobs',
            text: `Система не смогла выполнить своих дел: ${deadJobs}. Посмотрите и повторите`,
            path: '/admin/queues',
          },
        ]
      : []),
  ]
}
