import { getRegulation } from '../../regulations/registry.ts'
import { perform, send } from '../../src/conflicts/index.ts'
import { isRefusal, type Refusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOf } from '../../src/platform/entry.ts'
import type { DemoStaff } from './people.ts'
import type { Register } from './register.ts'
import type { DemoTown } from './texts/towns.ts'

const DAY = 86_400_000

type Side = 'managing' | 'contractor' | 'supplier'
type Story = {
  readonly from: Side
  readonly to: Side
  /** Days ago: when it arose, when it was told. */
  readonly arose: number
  readonly told: number
  readonly about: string
  readonly essence: string
  readonly circumstances: string
  /** Days ago, who, what, in which words. */
  readonly steps: readonly (readonly [
    ago: number,
    side: Side,
    deed: 'receive' | 'answer' | 'satisfied' | 'dissatisfied',
    text: string,
  ])[]
}

/** Every state, in time and late. */
const stories: readonly Story[] = [
  {
    from: 'managing',
    to: 'contractor',
    arose: 12,
    told: 11,
    about: 'отчёт о выполнении заявки',
    essence: 'Отчёт о выполнении заявки до нас не дошёл, хотя подрядчик говорит, что отправил его.',
    circumstances: 'В истории заявки отчёта нет. Мастер показывает на телефоне пометку «отправлено».',
    steps: [
      [11, 'contractor', 'receive', ''],
      [10, 'contractor', 'answer', 'На телефоне не было связи. Отчёт отправлен повторно, мастера предупреждены.'],
      [9, 'managing', 'satisfied', 'Отчёт пришёл, вопросов нет.'],
    ],
  },
  {
    from: 'contractor',
    to: 'managing',
    arose: 9,
    told: 8,
    about: 'акт без подписи',
    essence: 'Управляющая организация не принимает работу: в акте, по её словам, нет подписи заявителя.',
    circumstances: 'Подписанный акт приложен к заявке 8 дней назад, скан открывается, подпись видна.',
    steps: [
      [7, 'managing', 'answer', 'Подпись в акте не заявителя, а соседа. Просим переподписать.'],
      [6, 'contractor', 'dissatisfied', 'Подписал член семьи, проживающий в той же квартире. Просим рассмотреть.'],
    ],
  },
  {
    from: 'supplier',
    to: 'managing',
    arose: 20,
    told: 6,
    about: 'сведения об отключении',
    essence: 'Сведения о плановом отключении внесены с опозданием, жители узнали о нём в день работ.',
    circumstances: 'Мы сообщили о работах за двенадцать дней, в системе отключение появилось утром того же дня.',
    steps: [
      [5, 'managing', 'receive', ''],
      [4, 'managing', 'answer', 'Сообщение ушло на прежний адрес почты. Адрес исправлен.'],
    ],
  },
  {
    from: 'managing',
    to: 'supplier',
    arose: 1,
    told: 1,
    about: '',
    essence: 'Не подтверждается получение сведений о показаниях общедомового счётчика.',
    circumstances: 'Передавали дважды, 20 и 23 числа, ответа о приёме нет.',
    steps: [],
  },
]

const must = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo: ${sentence(result)} ${JSON.stringify(result.fields)}`)
  return result
}

const entry = (values: Readonly<Record<string, string>>) =>
  entryOf(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value]])))

/** Notices between participants, lived by the very deeds that people do, where the town knows such notices. */
export async function sendConflicts(deps: Deps, town: DemoTown, register: Register, staff: DemoStaff): Promise<void> {
  const { conflicts } = getRegulation(town.id)
  if (!conflicts) return
  const sides: Record<Side, Actor> = {
    managing: first(register, staff, 'managing'),
    contractor: first(register, staff, 'contractor'),
    supplier: first(register, staff, 'supplier'),
  }
  for (const story of stories) await live(deps, sides, story)
  if (conflicts.forceMajeure)
    must(
      await send(
        agoOf(deps, 2),
        sides.supplier,
        entry({
          kind: 'force_majeure',
          to: String(sides.managing.organizationId),
          aroseOn: dayAgo(deps, 2),
          essence: 'Паводок размыл дорогу к насосной станции.',
          circumstances: 'Бригада не может проехать, заявки по холодной воде исполним на двое суток позже.',
        }),
      ),
    )
}

function first({ organizations }: Register, staff: DemoStaff, kind: Side): Actor {
  const organization = organizations.find((each) => each.kind === kind)
  const actor = organization && staff.byOrganization.get(organization.id)
  if (!actor) throw new Error(`demo: nobody works for a ${kind}`)
  return actor
}

const agoOf = (deps: Deps, days: number): Deps => {
  const at = new Date(deps.clock().getTime() - days * DAY)
  return { ...deps, clock: () => at }
}
const dayAgo = (deps: Deps, days: number): string => agoOf(deps, days).clock().toISOString().slice(0, 10)

async function live(deps: Deps, sides: Record<Side, Actor>, story: Story): Promise<void> {
  const { from, to, about, essence, circumstances } = story
  const said = {
    ...{ about, essence, circumstances, to: String(sides[to].organizationId), aroseOn: dayAgo(deps, story.arose) },
    negotiatorName: sides[from].name,
    negotiatorPosition: 'заместитель директора',
    negotiatorPhones: '8 (000) 000-00-00',
    negotiatorFax: 'нет',
    negotiatorEmail: 'peregovory@example.ru',
  }
  const { conflictId } = must(await send(agoOf(deps, story.told), sides[from], entry(said)))
  for (const [ago, side, deed, text] of story.steps)
    must(await perform(agoOf(deps, ago), sides[side], deed, conflictId, entry(text === '' ? {} : { text })))
}
