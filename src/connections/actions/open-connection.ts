import type { ConnectionRules } from '../../../regulations/connection-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { recordLook } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Asker, partiesOf } from '../rules/asker.ts'
import { type CheckedCard, cardOf, checkCard, type Finding } from '../rules/card.ts'
import type { Levels } from '../rules/check-rules.ts'
import type { Party } from '../rules/lifecycle.ts'
import { type Missing, missingOf } from '../rules/package.ts'
import { namesakeByInn } from '../sql/cards.ts'
import { levelsOf } from '../sql/check-rules.ts'
import { type Connection, findConnection } from '../sql/connections.ts'
import { type Employee, type Partner, partnersOf, staffOf } from '../sql/lists.ts'
import { townOf, townRules } from './town-rules.ts'

export type OpenConnection = {
  readonly connection: Connection
  readonly parties: ReadonlySet<Party>
  readonly regulation: Regulation
  readonly rules: ConnectionRules
  readonly checked: CheckedCard
  readonly staff: readonly Employee[]
  readonly partners: readonly Partner[]
  readonly missing: readonly Missing[]
  /** What is kept but must be looked at by a person before it is entered. */
  readonly doubts: readonly string[]
}

export const NO_CONNECTION: Refusal = refuse('not_found', 'Такого запроса на подключение нет.')

/** A request with its package for whoever may see it; the look of an operator is recorded: names of people are in it. */
export async function openConnection(deps: Deps, asker: Asker, id: number): Promise<OpenConnection | Refusal> {
  const town = townRules(townOf(asker))
  if (isRefusal(town)) return town
  const connection = await findConnection(deps.db, id)
  const parties = connection ? partiesOf(asker, connection, town.rules) : new Set<Party>()
  if (!connection || parties.size === 0) return NO_CONNECTION
  if ('actor' in asker && !parties.has('applicant'))
    await recordLook(deps.db, asker.actor, 'connection', [id], 'connection')
  return { ...(await readPackage(deps.db, connection, town, deps.clock())), parties }
}

type Town = { readonly regulation: Regulation; readonly rules: ConnectionRules }

/** The package with what its checks found, by the rules of the town as they are now. */
export async function readPackage(
  db: Queryable,
  connection: Connection,
  { regulation, rules }: Town,
  now: Date,
): Promise<Omit<OpenConnection, 'parties'>> {
  // One after another: inside a transaction they share a connection.
  const staff = await staffOf(db, connection.id)
  const partners = await partnersOf(db, connection.id)
  const levels = await levelsOf(db, connection.municipalityId)
  const settings = { levels, today: dayIn(regulation.timeZone, now), kind: connection.kind }
  const begun = Object.keys(connection.card).length > 0
  const plain = checkCard(
    cardOf((field) => connection.card[field] ?? ''),
    settings,
  )
  const namesake = await namesakeByInn(db, connection.municipalityId, plain.card, connection.organizationId)
  const twice: Finding[] =
    namesake && levels['inn-unique'] !== 'off' && connection.state !== 'entered'
      ? [
          {
            field: 'inn',
            level: levels['inn-unique'],
            rule: 'inn-unique',
            text: `Такой ИНН уже есть: ${namesake.name}.`,
          },
        ]
      : []
  const checked = { ...plain, findings: begun ? [...plain.findings, ...twice] : [] }
  const facts = {
    kind: connection.kind,
    subKind: connection.subKind,
    findings: begun ? checked.findings : null,
    staff,
    partners: partners.length,
    licence: connection.licenceFileId !== null,
    accounts: connection.accountsFileId !== null,
  }
  return {
    ...{ connection, regulation, rules, checked, staff, partners },
    missing: missingOf(facts, rules, levels),
    doubts: doubtsOf(checked.findings, staff, partners, rules, levels),
  }
}

function doubtsOf(
  findings: readonly Finding[],
  staff: readonly Employee[],
  partners: readonly Partner[],
  rules: ConnectionRules,
  levels: Levels,
): string[] {
  const card = findings
    .filter(({ level }) => level === 'warn')
    .map(({ field, text }) => `${rules.card[field].label.replace(/\s*\(.*/, '')}: ${text}`)
  const idle = staff.filter(({ position }) => position === '').map(({ n }) => n)
  const strangers = partners.filter(({ organizationId, passedOver }) => organizationId === null && !passedOver)
  return [
    ...card,
    ...(levels['staff-position'] === 'warn' && idle.length > 0
      ? [`${rules.staffList.title}: не указана должность, строки ${idle.join(', ')}.`]
      : []),
    ...(levels['partner-known'] === 'off'
      ? []
      : strangers.map(({ name }) => `${name}: в системе не найдена или таких несколько, её выберет оператор.`)),
  ]
}
