import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openStorage } from '../../actions/open-storage.ts'
import { operatorAt, turnedAway } from '../entrance.server.ts'
import { bytesInWords } from '../words.ts'

const DAY = 86_400_000

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await operatorAt(args)
  const found = await openStorage(deps, actor)
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  const { storage, copies, runs, ownDatabase, filesInS3 } = found
  const last = copies?.known[0]
  return {
    ownDatabase,
    filesInS3,
    sizes: [
      ['База данных', bytesInWords(storage.database)],
      ['Приложенные файлы', `${storage.files.toLocaleString('ru')}, ${bytesInWords(storage.fileBytes)}`],
    ] as const,
    tables: storage.tables.map(({ name, bytes, rows }) => ({
      name,
      size: bytesInWords(bytes),
      rows: rows.toLocaleString('ru'),
    })),
    archive: {
      ...storage.archive,
      last: storage.archive.last && when(storage.archive.last),
    },
    copies: copies && {
      folder: copies.folder,
      days: copies.days,
      late: !last || last.finishedAt.getTime() < now.getTime() - 1.5 * DAY,
      known: copies.known.map(({ finishedAt, bytes }) => ({ at: when(finishedAt), size: bytesInWords(bytes) })),
    },
    runs: runs.map((run) => ({
      id: run.id,
      at: when(run.startedAt),
      state: run.trouble ?? (run.finishedAt ? 'сделана' : 'идёт или прервана'),
      bad: run.trouble !== null,
      size: run.bytes === null ? '' : bytesInWords(run.bytes),
      files: run.files?.toLocaleString('ru') ?? '',
    })),
  }
}
