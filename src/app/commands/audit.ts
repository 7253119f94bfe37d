import { counted } from '../../kernel/russian.ts'
import { type BrokenEvent, makeCheckpoint, verifyLog } from '../../platform/audit.ts'
import { type Command, UsageError } from './command.ts'

const TROUBLES: Record<BrokenEvent['trouble'], string> = {
  changed: 'строка изменена: её отпечаток не сходится',
  'missing before': 'перед строкой не хватает строк',
  'cut tail': 'после строки удалены последние строки',
  'all gone': 'удалены все строки',
}

export const audit: Command = {
  usage: 'audit verify | audit checkpoint',
  says: 'проверить, что журнал событий никто не менял; поставить отметку с его отпечатком',
  options: {},
  async run(deps, { words: [deed] }, say) {
    if (deed === 'checkpoint') {
      const { id, events, digest } = await makeCheckpoint(deps.db, deps.clock())
      say(`Отметка № ${id}: ${counted(events, 'событие', 'события', 'событий')} с прошлой отметки.`)
      say(`Отпечаток: ${digest.toString('hex')}`)
      say('Сохраните его вне системы: по нему видно, менял ли кто-нибудь журнал задним числом.')
      return 0
    }
    if (deed !== 'verify') throw new UsageError('Скажите, что сделать: audit verify или audit checkpoint.')
    const { events, checkpoints, broken, brokenCheckpoint } = await verifyLog(deps.db)
    say(
      `Проверено: ${counted(events, 'событие', 'события', 'событий')}, ${counted(checkpoints, 'отметка', 'отметки', 'отметок')}.`,
    )
    if (broken) {
      const { subject, subjectId, id, seq, trouble } = broken
      say(`Нарушено: ${subject} ${subjectId}, строка ${seq}${id === null ? '' : ` (id ${id})`}: ${TROUBLES[trouble]}.`)
    }
    if (brokenCheckpoint)
      say(
        `Не сходится отметка № ${brokenCheckpoint.checkpoint} от ${brokenCheckpoint.at.toISOString()}: журнал до неё менялся.`,
      )
    if (!broken && !brokenCheckpoint) say('Журнал цел.')
    return broken || brokenCheckpoint ? 1 : 0
  },
}
