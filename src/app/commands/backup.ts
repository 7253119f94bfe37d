import { resolve } from 'node:path'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'
import { makeCopy, type Restored, restore as restoreInto } from '../../platform/backup/index.ts'
import { ConfigError, readConfig } from '../../platform/config.ts'
import { type Command, type LoneCommand, type Typed, UsageError } from './command.ts'

type Say = (text: string) => void

export const backup: Command = {
  usage: 'backup ПАПКА',
  says: 'снять полную копию базы и файлов; «Двор» при этом работает дальше',
  options: {},
  async run(deps, typed, say) {
    if (deps.config.databaseUrl)
      throw new ConfigError(
        'База из DATABASE_URL — своя: копируйте её своими средствами, как описано в docs/backup.ru.md.',
      )
    const made = await makeCopy(deps, folderIn(typed))
    if (isRefusal(made)) {
      say(sentence(made))
      return 1
    }
    const bytes = made.files.reduce((sum, { size }) => sum + size, 0)
    say(`Копия готова: ${made.folder}`)
    say(`  база: ${counted(made.files.length, 'файл', 'файла', 'файлов')}, ${megabytes(bytes)}`)
    if (made.contents === null)
      say('  файлы заявок лежат в S3 и НЕ скопированы: их хранит и копирует само хранилище S3')
    else {
      const { count, bytes: size, damaged } = made.contents
      say(`  файлы заявок: ${count.toLocaleString('ru')}, ${megabytes(size)}`)
      if (damaged.length > 0) say(`  НЕ скопированы, повреждены на диске сервера: ${damaged.join(', ')}`)
    }
    say('  не копируются: письма, сложенные в файлы вместо отправки, и файлы загрузок списков')
    say(`Восстановить: DVOR_DATA=новая-папка npm run dvor -- restore ${made.folder.replace(/\/copies\/[^/]*$/, '')}`)
    return made.contents?.damaged.length ? 3 : 0
  },
}

export const restore: LoneCommand = {
  usage: 'restore ПАПКА [--until МОМЕНТ]',
  says: 'восстановить базу и файлы из копий в пустую папку данных (DVOR_DATA): до конца или до момента',
  options: { until: { type: 'string' } },
  async runAlone(typed, say) {
    const config = readConfig({ ...process.env, DVOR_BACKUP: '' })
    if (config.databaseUrl)
      throw new ConfigError(
        'Восстанавливается встроенная база: уберите DATABASE_URL. Свою базу восстановите её средствами (docs/backup.ru.md).',
      )
    const restored = await restoreInto({ from: folderIn(typed), dataFolder: config.dataFolder, until: untilIn(typed) })
    if (isRefusal(restored)) {
      say(sentence(restored))
      return 1
    }
    tell(restored, config.dataFolder, say)
    return restored.contents?.missing.length ? 3 : 0
  },
}

function tell({ copy, lastDeedAt, archiveEndedBefore, contents }: Restored, dataFolder: string, say: Say): void {
  say(`Восстановлено в «${dataFolder}» из копии от ${copy.finishedAt}.`)
  say(`  последнее событие в базе: ${lastDeedAt?.toISOString() ?? 'событий нет'}`)
  if (archiveEndedBefore) say('  архив кончается раньше названного момента: восстановлено всё, что в нём есть')
  if (contents === null) say('  файлы заявок лежат в S3, в копии их нет: запускайте с теми же DVOR_S3_…')
  else {
    say(`  файлы: ${contents.restored.toLocaleString('ru')}, отпечаток каждого сверен`)
    if (contents.missing.length > 0) say(`  НЕТ в копии или повреждены: ${contents.missing.join(', ')}`)
  }
  say('Проверьте журнал событий (npm run dvor -- audit verify) и запускайте.')
}

function folderIn({ words: [folder] }: Typed): string {
  if (!folder) throw new UsageError('Назовите папку копий, например: npm run dvor -- backup /srv/dvor-copies')
  // Where the person stands, not where npm has gone.
  return resolve(process.env.INIT_CWD ?? '.', folder)
}

function untilIn({ options: { until } }: Typed): Date | null {
  if (until === undefined) return null
  const typed = String(until)
  // Without a zone it would mean another moment on every machine.
  const moment = /(Z|[+-]\d\d:?\d\d)$/.test(typed) ? new Date(typed) : new Date(Number.NaN)
  if (Number.isNaN(moment.getTime()))
    throw new UsageError('Момент пишется с часовым поясом, например: --until 2026-11-26T14:30:00+03:00')
  return moment
}

const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString('ru', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} МБ`
