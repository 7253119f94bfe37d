import { regulations } from '../../../regulations/registry.ts'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { issueFirstOperator } from '../../people/index.ts'
import { openTown } from '../../requests/index.ts'
import { type Command, EXAMPLE_TOWN, UsageError, wanted } from './command.ts'

const known = (): string => Object.keys(regulations).sort().join(', ')

export const createTown: Command = {
  usage: 'create-town ГОРОД',
  says: 'завести город по его регламенту и классификатору',
  options: {},
  async run({ db }, { words }, say) {
    const id = words[0]
    const regulation = id && Object.hasOwn(regulations, id) ? regulations[id] : undefined
    if (!regulation) throw new UsageError(`Назовите город, для которого есть регламент: ${known()}`)
    const isNew = await openTown(db, regulation)
    say(
      isNew
        ? `Город заведён: ${regulation.town}.`
        : `Город уже есть: ${regulation.town}. Недостающие виды заявок добавлены.`,
    )
    if (isNew)
      say(
        `Теперь выдайте логин первому оператору: npm run dvor -- create-operator --municipality ${regulation.id} --login operator`,
      )
    return 0
  },
}

export const createOperator: Command = {
  usage: 'create-operator --municipality ГОРОД --login ЛОГИН',
  says: 'выдать логин техническому оператору, который выдаст остальные',
  options: { municipality: { type: 'string' }, login: { type: 'string' } },
  async run(deps, typed, say) {
    const issued = await issueFirstOperator(
      deps,
      wanted(typed, 'municipality', EXAMPLE_TOWN),
      wanted(typed, 'login', 'operator'),
    )
    if (isRefusal(issued)) {
      say(sentence(issued))
      return 1
    }
    say(`Логин: ${issued.login}`)
    say(`Одноразовый пароль: ${issued.password}`)
    say('Пароль показан один раз; при первом входе его нужно сменить.')
    return 0
  },
}
