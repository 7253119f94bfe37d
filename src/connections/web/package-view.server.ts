import { cardFields, type PackagePart } from '../../../regulations/connection-rules.ts'
import { counted, moment } from '../../kernel/russian.ts'
import { KIND_TITLES } from '../../organizations/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { partnerKinds } from '../actions/fill.ts'
import { loadingOf } from '../actions/load-lists.ts'
import type { OpenConnection } from '../actions/open-connection.ts'
import { cardInWords } from '../rules/card.ts'
import { type Deed, deeds, mayNow, stateTitle } from '../rules/lifecycle.ts'
import { partnerList, partsOf } from '../rules/package.ts'
import { weekInWords } from '../rules/working-time.ts'
import { knownPartners } from '../sql/lists.ts'
import { storyOf } from '../sql/story.ts'

export type PackageView = Awaited<ReturnType<typeof packageView>>

const STATE_TONES = { draft: 'plain', intake: 'wait', considered: 'wait', returned: 'bad', entered: 'good' } as const

/** What the page of a request shows, drawn from what its reader may see and do. */
export async function packageView(deps: Deps, open: OpenConnection) {
  const { connection, regulation, rules, parties, missing, doubts } = open
  const now = deps.clock()
  const at = (date: Date | null): string | null => date && moment(date, regulation.timeZone, now)
  const may = Object.fromEntries(deeds.map((deed) => [deed, mayNow(deed, connection.state, parties)]))
  const loading = await loadingOf(deps.db, connection)
  return {
    number: connection.number,
    name: open.checked.card.shortName,
    kind: KIND_TITLES[connection.kind],
    subKind: connection.subKind,
    state: { title: stateTitle(connection.state, rules), tone: STATE_TONES[connection.state] },
    version: connection.version,
    applicant: parties.has('applicant'),
    technical: parties.has('technical'),
    may: { ...NOTHING, ...may },
    forwardTo: regulation.words.technicalOperator,
    missing: missing.map(({ part, text, clause }) => ({ part, text, clause })),
    doubts,
    remarks: connection.remarks,
    facts: [
      ['Кто просит', connection.askedByName ?? 'сама организация, через сайт'],
      ['Начат', at(connection.createdAt)],
      ['Отправлен', at(connection.submittedAt)],
      [`Передан: ${regulation.words.technicalOperator}`, at(connection.forwardedAt)],
      ['Решение', at(connection.decidedAt)],
      ['Логины передать до', connection.loginsAt === null ? at(connection.dueAt) : null],
      ['Логины получены', at(connection.loginsAt)],
    ] as const,
    late: connection.dueAt !== null && connection.loginsAt === null && connection.dueAt < now,
    parts: partsOf(connection, rules).map((part) => partView(part, open)),
    waiting: open.staff.filter(({ personId }) => personId === null).length,
    partners: await partnersView(deps, open),
    loading: loading && [loadedLine('Дома', loading.houses), loadedLine('Лицевые счета', loading.accounts)],
    organizationId: parties.has('technical') ? connection.organizationId : null,
    story: (await storyOf(deps.db, connection.id)).map((line) => ({
      key: line.seq,
      when: moment(line.at, regulation.timeZone, now),
      dateTime: line.at.toISOString(),
      who: line.byName ?? 'тот, кто подключается',
      what: DEEDS_DONE[line.deed] ?? line.deed,
      details: line.remarks,
      clause: line.clause,
    })),
  }
}

const NOTHING: Readonly<Record<Deed, boolean>> = {
  ...{ fill: false, submit: false, forward: false, return: false, match: false, enter: false, receive: false },
}

const DEEDS_DONE: Readonly<Record<string, string>> = {
  start: 'Запрос начат',
  fill_card: 'Заполнена карта',
  fill_staff: 'Заполнен список сотрудников',
  fill_partners: 'Заполнен список организаций',
  take_forms: 'Приложены файлы',
  submit: 'Отправлен',
  forward: 'Передан в службу поддержки',
  return: 'Возвращён с замечаниями',
  match: 'Сопоставлены организации',
  enter: 'Внесён в систему',
  receive: 'Получены логины и пароли',
}

export type PartView = {
  readonly part: PackagePart
  readonly title: string
  readonly lines: readonly (readonly [string, string])[]
  readonly summary: string
}

function partView(part: PackagePart, open: OpenConnection): PartView {
  const { rules, checked, staff, partners, connection } = open
  switch (part) {
    case 'licence':
      return view(part, 'Копия лицензии', connection.licenceFileId === null ? 'Не приложена' : 'Приложена')
    case 'card':
      return {
        ...view(part, rules.cardTitle, ''),
        lines: cardFields.map((field) => [rules.card[field].label.replace(/\s*\(.*/, ''), shownValue(field, open)]),
        summary: checked.card.shortName || 'Не заполнена',
      }
    case 'staff':
      return {
        ...view(
          part,
          rules.staffList.title,
          staff.length === 0 ? 'Пока пусто' : counted(staff.length, 'человек', 'человека', 'человек'),
        ),
        lines: staff.map(({ fullName, position }) => [fullName || 'без имени', position]),
      }
    case 'partners':
      return {
        ...view(
          part,
          partnerList(connection.kind, rules).title,
          partners.length === 0 ? 'Пока пусто' : counted(partners.length, 'организация', 'организации', 'организаций'),
        ),
        lines: partners.map(({ name, organizationName, passedOver }) => [
          name,
          organizationName ? 'есть в системе' : passedOver ? 'без связи' : 'в системе не найдена',
        ]),
      }
    case 'accounts':
      return view(part, rules.accountsTitle, connection.accountsFileName ?? 'Не приложен')
  }
}

const view = (part: PackagePart, title: string, summary: string): PartView => ({ part, title, summary, lines: [] })

function shownValue(field: (typeof cardFields)[number], { checked }: OpenConnection): string {
  const value = checked.card[field]
  const said = cardInWords(field, value)
  return field === 'workingTime' && checked.week ? `${value} (понято как: ${weekInWords(checked.week)})` : said
}

/** Names that met nobody, for whoever may say who they are. */
async function partnersView(deps: Deps, { connection, partners, parties }: OpenConnection) {
  const lost = partners.filter(({ organizationId, passedOver }) => organizationId === null && !passedOver)
  if (lost.length === 0 || !mayNow('match', connection.state, parties)) return null
  const known = await knownPartners(deps.db, connection.municipalityId, partnerKinds(connection.kind))
  return {
    lost: lost.map(({ n, name }) => ({ n, name })),
    choices: known.map(({ id, name }) => ({ value: String(id), label: name })),
  }
}

type Run = NonNullable<Awaited<ReturnType<typeof loadingOf>>>['houses']

function loadedLine(title: string, run: Run): readonly [string, string] {
  if (!run) return [title, 'ждёт загрузки']
  if (run.state === 'failed') return [title, run.message ?? 'не загружено']
  if (run.state !== 'done') return [title, 'загружается']
  const rejected = run.rowsRejected > 0 ? `, с ошибками ${run.rowsRejected}` : ''
  return [title, `строк ${run.rowsRead}, новых ${run.rowsCreated}${rejected}`]
}
