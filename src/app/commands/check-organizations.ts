import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { cardSurvey } from '../../connections/index.ts'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { type Command, UsageError } from './command.ts'

export const checkOrganizations: Command = {
  usage: 'check organizations ФАЙЛ',
  says: 'проверить выгрузку организаций ГИС ЖКХ по правилам карты партнёра: сколько проходит, сколько с какими замечаниями',
  options: {},
  async run(deps, { words: [what, file] }, say) {
    if (what !== 'organizations' || !file) throw new UsageError('Команда набирается так: check organizations ФАЙЛ')
    const path = resolve(process.env.INIT_CWD ?? '.', file)
    if (!existsSync(path)) throw new UsageError(`Нет файла «${path}».`)
    const survey = await cardSurvey(deps, path)
    if (isRefusal(survey)) {
      say(sentence(survey))
      return 1
    }
    say(`Организаций: ${survey.read}`)
    say(`  прошли строгие проверки: ${survey.passed}, не прошли: ${survey.read - survey.passed}`)
    say(`  без единого замечания: ${survey.clean}`)
    for (const { field, level, text, count } of survey.findings)
      say(`  ${level === 'refuse' ? 'не принято' : 'замечание'}: ${count} — ${field}: ${text}`)
    return 0
  },
}
