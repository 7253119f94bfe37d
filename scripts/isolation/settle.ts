import { sendNotice } from '../../src/notifications/index.ts'
import { addHouse, addResident, addStaff } from '../../src/people/people.fixture.ts'
import { type Db, inTransaction, one } from '../../src/platform/database.ts'
import { act, buildTown, file, must, requestIn, type Town, type TownId } from '../../src/requests/requests.fixture.ts'

/** Words that stand in one record only: where one shows, that record has been shown. */
export type Secrets = Readonly<
  Record<
    | 'request'
    | 'strangersRequest'
    | 'resident'
    | 'notice'
    | 'callPhone'
    | 'staffEmail'
    | 'holder'
    | 'joined'
    | 'mailbox'
    | 'outage'
    | 'conflict'
    | 'agreement'
    | 'list'
    | 'connection'
    | 'ticket'
    | 'savedFilter'
    | 'link',
    string
  >
>

export type Settled = {
  readonly id: TownId
  readonly logins: Readonly<Record<string, string>>
  readonly organizations: Town['ids']
  readonly secrets: Secrets
  readonly ids: Readonly<
    Record<
      | 'request'
      | 'strangersRequest'
      | 'call'
      | 'employee'
      | 'resident'
      | 'notice'
      | 'house'
      | 'import'
      | 'coApplicant'
      | 'outage'
      | 'conflict'
      | 'article'
      | 'serviceBreak'
      | 'ticket'
      | 'typeChange'
      | 'appointment'
      | 'delivery'
      | 'connection'
      | 'dataChange'
      | 'savedFilter'
      | 'link',
      number
    >
  >
  readonly fileId: string
  readonly paperId: string
  readonly sessionId: string
}

const secretsOf = (town: string, n: number): Secrets => ({
  request: `тайна-заявки-${town}`,
  strangersRequest: `тайна-чужой-заявки-${town}`,
  resident: `Тайнов-${town}`,
  notice: `тайна-извещения-${town}`,
  callPhone: `+7999000001${n}`,
  staffEmail: `secret-${town}@example.ru`,
  holder: `Счётов-${town}`,
  joined: `Примкнув-${town}`,
  mailbox: `secret-box-${town}@example.ru`,
  outage: `тайна-отключения-${town}`,
  conflict: `тайна-конфликта-${town}`,
  agreement: `тайна-соглашения-${town}`,
  list: `тайна-загрузки-${town}.csv`,
  ticket: `тайна-обращения-${town}`,
  connection: `тайна-подключения-${town}`,
  savedFilter: `тайна-отбора-${town}`,
  link: `тайна-обмена-${town}`,
})

/** A town with two УО, each with a request of its own resident, and one record of everything that has an owner. */
export async function settleTown(db: Db, id: TownId): Promise<Settled> {
  const town = await buildTown(db, id)
  const secrets = secretsOf(id, id.length % 10)
  await addStaff(db, {
    town: id,
    login: 'technician',
    organizationId: town.ids.operator,
    roles: ['technical_operator'],
  })
  await addStaff(db, { town: id, login: 'newcomer', organizationId: town.ids.stranger, oneTime: true })
  await addResident(db, { town: id, login: 'passerby', name: 'Прохожий' })
  await db.query('update person set full_name = $2 where id = $1', [town.people.resident.personId, secrets.resident])
  await db.query('update person set email = $2 where id = $1', [town.people.employee.personId, secrets.staffEmail])
  const request = await requestIn(town, 'awaiting_confirmation', { description: secrets.request })
  const strangersRequest = await strangersOwn(db, town, secrets.strangersRequest)
  const rows = await records(db, town, secrets, request)
  return {
    id,
    logins: LOGINS,
    organizations: town.ids,
    secrets,
    ids: {
      ...rows.ids,
      request,
      strangersRequest,
      house: town.house,
      employee: town.people.employee.personId,
      resident: town.people.resident.personId,
    },
    fileId: rows.fileId,
    paperId: rows.paperId,
    sessionId: rows.sessionId,
  }
}

const LOGINS = {
  dispatcher: 'dispatcher',
  operator: 'operator',
  manager: 'manager',
  employee: 'employee',
  stranger: 'stranger',
  contractor: 'contractor',
  supplier: 'supplier',
  supervisor: 'supervisor',
  technician: 'technician',
  newcomer: 'newcomer',
  resident: '+79121112233',
  neighbour: '+79124445566',
  passerby: 'passerby',
} as const

/** The neighbour lives in a house of the other УО. */
async function strangersOwn(db: Db, town: Town, description: string): Promise<number> {
  const house = await addHouse(db, town.id, `${town.id} 3`)
  await db.query(`insert into management (house_id, organization_id, since) values ($1, $2, '2020-01-01')`, [
    house,
    town.ids.stranger,
  ])
  const filed = must(await file(town, town.people.neighbour, { houseId: String(house), description }))
  must(await act(town, town.people.stranger, 'decline', filed.requestId, { reason: 'Достаточно подробная причина' }))
  return filed.requestId
}

type Insert = (sql: string, values: readonly unknown[]) => Promise<number>

async function connecting(id: Insert, town: Town, secrets: Secrets) {
  const card = JSON.stringify({ shortName: secrets.connection })
  const connection = await id(
    `insert into connection (municipality_id, number, kind, state, asked_by_organization, card, created_at, changed_at, submitted_at)
     values ($1, $1 || '-П-1', 'contractor', 'considered', $2, $3, now(), now(), now()) returning id`,
    [town.id, town.ids.managing, card],
  )
  const dataChange = await id(
    `insert into data_change (municipality_id, organization_id, changes, asked_by, asked_at)
     values ($1, $2, $3, $4, now()) returning id`,
    [town.id, town.ids.managing, JSON.stringify({ head: ['', secrets.connection] }), town.people.manager.personId],
  )
  return { connection, dataChange }
}

const savedFilterOf = async (db: Db, personId: number, name: string): Promise<number> =>
  one(
    await db.query<{ id: number }>(
      `insert into saved_filter (person_id, name, query, position) values ($1, $2, 'emergency=1', 1) returning id`,
      [personId, name],
    ),
  ).id

async function records(db: Db, town: Town, secrets: Secrets, request: number) {
  const id = async (sql: string, values: readonly unknown[]): Promise<number> =>
    one(await db.query<{ id: number }>(sql, [...values])).id
  await inTransaction(db, (tx) =>
    sendNotice(tx, {
      municipalityId: town.id,
      to: { personId: town.people.resident.personId },
      kind: 'confirm',
      subject: 'request',
      subjectId: request,
      occasion: 'isolation',
      text: secrets.notice,
      path: `/my/${request}`,
      at: new Date(),
    }),
  )
  const notice = await id('select id from notice where text = $1', [secrets.notice])
  const call = await id(
    `insert into call (municipality_id, direction, at, phone, outcome) values ($1, 'incoming', now(), $2, 'answered') returning id`,
    [town.id, secrets.callPhone],
  )
  const list = await id(
    `insert into import_run (municipality_id, kind, file_name, source_path, dry_run, bytes_total) values ($1, 'houses', $2, '/nowhere', true, 1) returning id`,
    [town.id, secrets.list],
  )
  const coApplicant = await id(
    `insert into co_applicant (request_id, name, phone, joined_at, entered_by) values ($1, $2, $3, now(), $4) returning id`,
    [request, secrets.joined, '+79990000099', town.people.dispatcher.personId],
  )
  const outage = await id(
    `insert into outage (municipality_id, nature, resource, kind, cause, border, owner_id, author_id, finishing, status, created_at)
     values ($1, 'planned', 1, 'pause', $2, 'supplier', $3, $4, 'manual', 'draft', now()) returning id`,
    [town.id, secrets.outage, town.ids.supplier, town.people.supplier.personId],
  )
  const conflict = await id(
    `insert into conflict (municipality_id, kind, from_id, to_id, author_id, arose_on, due_at, sent_at, essence, circumstances, negotiators)
     values ($1, 'conflict', $2, $3, $4, current_date, now(), now(), $5, 'обстоятельства', '[{}]') returning id`,
    [town.id, town.ids.managing, town.ids.contractor, town.people.manager.personId, secrets.conflict],
  )
  const article = await id(
    `insert into article (municipality_id, title, text, search_text, changed_at, changed_by)
     values ($1, 'Справка города', 'Справка только для своих', 'справка', now(), $2) returning id`,
    [town.id, town.people.dispatcher.personId],
  )
  const savedFilter = await savedFilterOf(db, town.people.dispatcher.personId, secrets.savedFilter)
  const delivery = await id(
    `insert into delivery (notice_id, municipality_id, person_id, channel, address, urgent, state, formed_at, ended_at)
     values ($1, $2, $3, 'email', $4, false, 'dead', now(), now()) returning id`,
    [notice, town.id, town.people.resident.personId, secrets.mailbox],
  )
  const { connection, dataChange } = await connecting(id, town, secrets)
  const system = await ofTheSystem(id, town, secrets)
  const premises = await id(`insert into premises (house_id, number) values ($1, '7') returning id`, [town.house])
  await db.query(`insert into account (organization_id, premises_id, number, surname) values ($1, $2, '77', $3)`, [
    town.ids.managing,
    premises,
    secrets.holder,
  ])
  const { rows: papers } = await db.query<{ id: string }>(
    `with f as (insert into file (municipality_id, name, media_type, size, sha256) values ($2, 'письмо.pdf', 'application/pdf', 3, sha256('письмо')) returning id)
     insert into conflict_file (conflict_id, file_id, deed, added_at, added_by) select $1, f.id, 'notify', now(), $3 from f returning file_id as id`,
    [conflict, town.id, town.people.manager.personId],
  )
  const { rows } = await db.query<{ file: string; session: string }>(
    `select (select file_id from request_file where request_id = $1 limit 1)::text as file,
            (select encode(token_hash, 'hex') from session where person_id = $2 limit 1) as session`,
    [request, town.people.resident.personId],
  )
  const { file: fileId, session: sessionId } = one({ rows })
  return {
    ids: {
      ...{ notice, call, coApplicant, outage, conflict, article, delivery, import: list, connection, dataChange },
      ...system,
      savedFilter,
    },
    fileId,
    paperId: one({ rows: papers }).id,
    sessionId,
  }
}

/** What people and operators tell each other of the system itself. */
async function ofTheSystem(
  id: (sql: string, values: readonly unknown[]) => Promise<number>,
  { id: town, people, ids }: Town,
  secrets: Secrets,
) {
  const link = await id(
    `insert into exchange_link (municipality_id, name, address, content, created_at)
     values ($1, $2, 'https://system.example/', 'works-csv', now()) returning id`,
    [town, secrets.link],
  )
  const serviceBreak = await id(
    `insert into service_break (municipality_id, nature, starts_at, what, instead, announced_at, announced_by)
     values ($1, 'fault', now(), 'Нет связи', 'На бланках', now(), $2) returning id`,
    [town, people.dispatcher.personId],
  )
  const ticket = await id(
    `insert into ticket (municipality_id, kind, author_id, title, created_at, changed_at)
     values ($1, 'question', $2, $3, now(), now()) returning id`,
    [town, people.resident.personId, secrets.ticket],
  )
  const typeChange = await id(
    `insert into type_change (municipality_id, code, group_code, title, term, reason, author_id, organization_id, created_at)
     values ($1, '10.1', '10', 'Нет воды', '{"hours": 1}', 'Достаточно подробная причина', $2, $3, now()) returning id`,
    [town, people.manager.personId, ids.managing],
  )
  const appointment = await id(
    `insert into appointment (municipality_id, person_id, subject, since) values ($1, $2, 'Приём заявок', '2026-01-01') returning id`,
    [town, people.dispatcher.personId],
  )
  return { link, serviceBreak, ticket, typeChange, appointment }
}
