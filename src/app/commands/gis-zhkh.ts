import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { regulations } from '../../../regulations/registry.ts'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { gisFolder, queueReports, readAnswers, saveReference } from '../../outages/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Command, EXAMPLE_TOWN, UsageError, wanted } from './command.ts'

type Say = (text: string) => void

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const gisZhkh: Command = {
  usage: 'gis-zhkh queue|read --municipality ГОРОД [--again] | gis-zhkh reference СПРАВОЧНИК КОД ИДЕНТИФИКАТОР',
  says: 'собрать сообщения о плановых отключениях в папку очереди; прочитать ответы ГИС ЖКХ; внести идентификатор записи НСИ',
  options: { municipality: { type: 'string' }, again: { type: 'boolean' } },
  async run(deps, typed, say) {
    const [deed, ...rest] = typed.words
    if (deed === 'reference') return reference(deps, rest, say)
    if (deed !== 'queue' && deed !== 'read')
      throw new UsageError('Скажите, что сделать: gis-zhkh queue, gis-zhkh read или gis-zhkh reference.')
    const municipalityId = wanted(typed, 'municipality', EXAMPLE_TOWN)
    if (!Object.hasOwn(regulations, municipalityId))
      throw new UsageError(`Такого города нет: «${municipalityId}». Есть: ${Object.keys(regulations).join(', ')}.`)
    return deed === 'queue'
      ? queue(deps, municipalityId, typed.options.again === true, say)
      : read(deps, municipalityId, say)
  },
}

async function reference(
  deps: Deps,
  [registry = '', code = '', guid = '']: readonly string[],
  say: Say,
): Promise<number> {
  if (!/^\d{1,6}$/.test(registry) || code === '' || !GUID.test(guid))
    throw new UsageError('Наберите: gis-zhkh reference 361 1 8e1f0000-0000-4000-8000-000000000361')
  await saveReference(deps.db, { registry: Number(registry), code }, guid)
  say(`Справочник ${registry}, код ${code}: внесено.`)
  return 0
}

async function queue(deps: Deps, municipalityId: string, again: boolean, say: Say): Promise<number> {
  const done = await queueReports(deps, { municipalityId, ownerId: null }, again)
  if (isRefusal(done)) {
    say(sentence(done))
    return 1
  }
  say(
    `Сообщений: ${done.messages}, отключений в них: ${done.reports}. Папка: ${gisFolder(deps, municipalityId, 'outbox')}`,
  )
  if (done.withoutFias > 0) say(`Без идентификаторов ФИАС у домов не вошло отключений: ${done.withoutFias}.`)
  return done.withoutFias > 0 ? 3 : 0
}

/** Answers lie in the folder `inbox` under the names of the messages they answer; what is read goes to `read`. */
async function read(deps: Deps, municipalityId: string, say: Say): Promise<number> {
  const inbox = gisFolder(deps, municipalityId, 'inbox')
  const files = existsSync(inbox) ? (await readdir(inbox)).filter((name) => name.endsWith('.xml')).sort() : []
  if (files.length === 0) say(`Ответов нет. Кладите их в папку ${inbox} под именем сообщения, на которое они отвечают.`)
  const done = gisFolder(deps, municipalityId, 'read')
  await mkdir(done, { recursive: true })
  let troubles = 0
  for (const file of files) {
    const answer = await readAnswers(deps, municipalityId, await readFile(join(inbox, file), 'utf8'), file)
    if (isRefusal(answer)) {
      say(`${file}: ${answer.text}`)
      troubles += 1
      continue
    }
    if (answer.state === 'running') {
      say(`${file}: ещё обрабатывается.`)
      continue
    }
    say(`${file}: принято ${answer.accepted}, отклонено ${answer.rejected}, неизвестных ${answer.unknown}.`)
    troubles += answer.rejected + answer.unknown
    await rename(join(inbox, file), join(done, file))
  }
  return troubles > 0 ? 3 : 0
}
