// Made by `npm run describe` from the migrated database; the migrations are what is edited.

export type AccountRow = {
  id: number
  organization_id: number
  premises_id: number
  number: string
  surname: string | null
  name: string | null
  patronymic: string | null
}

export type AcknowledgementRow = {
  person_id: number
  version: number
  at: Date
}

export type AgreementRow = {
  id: number
  municipality_id: string
  organization_id: number
  number: string
  signed_on: string
  since: string
  until: string | null
  scopes: string[]
  person_id: number
  registered_by: number
  registered_at: Date
  withdrawn_at: Date | null
}

export type AgreementKeyRow = {
  id: number
  agreement_id: number
  token_hash: Buffer
  prefix: string
  issued_by: number
  issued_at: Date
  expires_at: Date
  revoked_at: Date | null
  uses: number
  last_used_at: Date | null
}

export type AllowanceRow = {
  key: string
  free_at: Date
}

export type AppointmentRow = {
  id: number
  municipality_id: string
  person_id: number
  subject: string
  act: string
  since: string
  until: string | null
}

export type ArticleRow = {
  id: number
  municipality_id: string
  title: string
  text: string
  group_codes: string[]
  search_text: string
  state: 'shown' | 'hidden'
  version: number
  changed_at: Date
  changed_by: number
}

export type AuditCheckpointRow = {
  id: number
  at: Date
  last_event_id: number
  events: number
  digest: Buffer
}

export type CalendarDayRow = {
  municipality_id: string
  day: string
  origin: 'loaded' | 'edited'
  kind: 'off' | 'working' | 'short'
  reason: string
  source: string
  changed_by: number | null
  changed_at: Date
}

export type CalendarYearRow = {
  municipality_id: string
  year: number
  source: string
  loaded_by: number | null
  loaded_at: Date
}

export type CallRow = {
  id: number
  municipality_id: string
  direction: 'incoming' | 'outgoing'
  at: Date
  phone: string | null
  outcome: 'ringing' | 'answered' | 'missed' | 'called_back' | 'no_answer'
  employee_id: number | null
  request_id: number | null
  explanation: string | null
  finished_at: Date | null
  rang_at: Date | null
  answered_at: Date | null
  called_back_at: Date | null
  exchange_id: string | null
  back_to_call_id: number | null
  co_applicant_id: number | null
}

export type CardPresenceRow = {
  request_id: number
  page: string
  person_id: number
  seen_at: Date
}

export type ChannelTroubleRow = {
  channel: 'email' | 'push'
  trouble: string
  since: Date
}

export type CheckRuleRow = {
  municipality_id: string
  rule: string
  level: 'refuse' | 'warn' | 'off'
  reason: string
  changed_by: number
  changed_at: Date
}

export type CoApplicantRow = {
  id: number
  request_id: number
  person_id: number | null
  name: string | null
  phone: string | null
  flat: string | null
  said: string | null
  joined_at: Date
  entered_by: number
  call_id: number | null
  told_at: Date | null
  told_by: number | null
  unfixed_at: Date | null
  unfixed: string | null
}

export type ConflictRow = {
  id: number
  municipality_id: string
  kind: 'conflict' | 'force_majeure'
  from_id: number
  to_id: number
  author_id: number
  about: string
  arose_on: string
  due_at: Date | null
  sent_at: Date
  late: boolean | null
  essence: string
  circumstances: string
  negotiators: unknown
  status: 'sent' | 'received' | 'answered' | 'settled' | 'escalated' | 'decided'
  opened_at: Date | null
  opened_by: number | null
  received_at: Date | null
  received_by: number | null
  answer: string | null
  answered_at: Date | null
  settled_at: Date | null
  escalation: string | null
  escalated_at: Date | null
  decision: string | null
  decided_at: Date | null
  version: number
}

export type ConflictFileRow = {
  conflict_id: number
  file_id: string
  deed: string
  added_at: Date
  added_by: number
}

export type ConnectionRow = {
  id: number
  municipality_id: string
  number: string | null
  kind: 'managing' | 'contractor' | 'supplier'
  sub_kind: string | null
  state: 'draft' | 'intake' | 'considered' | 'returned' | 'entered'
  asked_by_organization: number | null
  code_hash: Buffer | null
  card: unknown
  licence_file_id: string | null
  accounts_file_id: string | null
  remarks: string | null
  created_at: Date
  changed_at: Date
  submitted_at: Date | null
  forwarded_at: Date | null
  decided_at: Date | null
  due_at: Date | null
  logins_at: Date | null
  organization_id: number | null
  houses_run_id: number | null
  accounts_run_id: number | null
  version: number
}

export type ConnectionPartnerRow = {
  connection_id: number
  n: number
  name: string
  organization_id: number | null
  passed_over: boolean
}

export type ConnectionStaffRow = {
  connection_id: number
  n: number
  full_name: string
  position: string
  person_id: number | null
}

export type ConsentRow = {
  id: number
  person_id: number
  purpose: string
  text_version: string
  text_sha256: Buffer
  given_at: Date
  withdrawn_at: Date | null
}

export type CopyRunRow = {
  id: number
  started_at: Date
  finished_at: Date | null
  folder: string
  bytes: number | null
  files: number | null
  trouble: string | null
}

export type CredentialRow = {
  person_id: number
  municipality_id: string
  login: string
  password_hash: string
  one_time: boolean
  issued_at: Date
  issued_by: number | null
  failed_attempts: number
  locked_until: Date | null
}

export type DataChangeRow = {
  id: number
  municipality_id: string
  organization_id: number
  state: 'asked' | 'decided'
  changes: unknown
  comment: string
  asked_by: number
  asked_at: Date
  applied: string[]
  reason: string | null
  decided_by: number | null
  decided_at: Date | null
}

export type DeletionRow = {
  id: number
  municipality_id: string
  person_id: number
  asked_at: Date
  finished_at: Date | null
  deleted: unknown
}

export type DeliveryRow = {
  id: number
  notice_id: number
  municipality_id: string
  person_id: number
  channel: 'email' | 'push'
  address: string
  urgent: boolean
  state: 'queued' | 'sent' | 'failed' | 'dead' | 'cancelled'
  attempts: number
  formed_at: Date
  next_try_at: Date | null
  ended_at: Date | null
  error: string | null
  evidence: unknown | null
}

export type DocumentRow = {
  id: number
  municipality_id: string
  kind: string
  subject: string
  subject_id: number
  form_version: number
  template_version: number
  docx_file_id: string
  pdf_file_id: string
  composed_by: number
  composed_at: Date
}

export type DocumentFormRow = {
  id: number
  municipality_id: string
  kind: string
  version: number
  lines: unknown
  blank: number
  note: string
  saved_by: number
  saved_at: Date
}

export type DocumentTemplateRow = {
  id: number
  municipality_id: string
  kind: string
  version: number
  file_id: string
  note: string
  loaded_by: number
  loaded_at: Date
  in_force_at: Date | null
}

export type EntranceRow = {
  id: number
  municipality_id: string
  at: Date
  person_id: number | null
  what: 'signed_in' | 'registered' | 'wrong_password' | 'wrong_code' | 'locked' | 'too_often' | 'signed_out' | 'ended' | 'others_ended' | 'restore_asked' | 'restored' | 'closed'
  address: string | null
  device: string
}

export type EventRow = {
  id: number
  municipality_id: string
  subject: string
  subject_id: number
  seq: number
  at: Date
  actor_id: number | null
  actor_role: string
  deed: string
  clause: string | null
  changes: unknown
  key: string | null
  payload_hash: Buffer | null
  hash: Buffer
  chain: number
}

export type EventHeadRow = {
  subject: string
  subject_id: number
  seq: number
  hash: Buffer
}

export type ExchangeLinkRow = {
  id: number
  municipality_id: string
  name: string
  address: string
  content: 'works-csv' | 'outages-json'
  key: string | null
  enabled: boolean
  created_at: Date
}

export type ExchangeRunRow = {
  id: number
  link_id: number
  at: Date
  rows: number
  error: string | null
}

export type ExportProfileRow = {
  organization_id: number
  target: string
  format: 'csv' | 'json'
  fields: string[]
  enabled: boolean
  changed_by: number | null
  changed_at: Date
}

export type FileRow = {
  id: string
  municipality_id: string
  name: string
  media_type: string
  size: number
  sha256: Buffer
  uploaded_by: number | null
  uploaded_at: Date
}

export type GisMessageRow = {
  id: number
  municipality_id: string
  organization_id: number
  made_at: Date
  file: string
  xml: string
  written_at: Date | null
  answered_at: Date | null
}

export type GisReferenceRow = {
  registry: number
  code: string
  guid: string
}

export type GisSendingRow = {
  transport_guid: string
  message_id: number
  outage_id: number
  deed: 'place' | 'edit' | 'annul'
  report: string
  state: 'queued' | 'accepted' | 'rejected'
  guid: string | null
  error: string | null
  answered_at: Date | null
}

export type HalfSignInRow = {
  token_hash: Buffer
  person_id: number
  expires_at: Date
}

export type HouseRow = {
  id: number
  municipality_id: string
  settlement: string
  district: string | null
  street_type: string
  street: string
  number: string
  address: string
  address_key: string
  search_text: string
  latitude: number | null
  longitude: number | null
  fias: string | null
  external_id: string | null
  entrances: number | null
  floors: number | null
  flats: number | null
  built_year: number | null
  created_at: Date
}

export type ImportRunRow = {
  id: number
  municipality_id: string
  kind: 'houses' | 'accounts'
  organization_id: number | null
  file_name: string
  source_path: string
  dry_run: boolean
  state: 'queued' | 'running' | 'done' | 'failed'
  stage: string
  bytes_total: number
  bytes_read: number
  rows_read: number
  rows_created: number
  rows_updated: number
  rows_unchanged: number
  rows_rejected: number
  error_path: string | null
  message: string | null
  created_by: number | null
  created_at: Date
  finished_at: Date | null
}

export type LookRow = {
  id: number
  at: Date
  viewer_id: number
  subject: string
  subject_ids: number[]
  basis: string
  reason: string | null
}

export type MailedProofRow = {
  person_id: number
  purpose: 'restore' | 'verify_email'
  email: string
  proof_hash: Buffer
  expires_at: Date
}

export type ManagementRow = {
  id: number
  house_id: number
  organization_id: number
  since: string
  until: string | null
}

export type MigrationRow = {
  name: string
  at: Date
}

export type MunicipalityRow = {
  id: string
  name: string
  region: string
  base_url: string
  created_at: Date
  second_factor_roles: string[]
  calendar_version: string | null
  brand_name: string | null
  brand_color: string | null
  brand_contacts: string | null
}

export type NoticeRow = {
  id: number
  municipality_id: string
  person_id: number | null
  organization_id: number | null
  kind: string
  subject: string
  subject_id: number
  occasion: string
  text: string
  path: string
  at: Date
  read_at: Date | null
  topic: string
  details: string | null
  urgent: boolean
  not_before: Date | null
  answers: unknown
  read_by: number | null
}

export type NoticePreferenceRow = {
  person_id: number
  topic: string
  channel: 'email' | 'push'
  wanted: boolean
}

export type OrganizationRow = {
  id: number
  municipality_id: string
  kind: 'dispatch' | 'managing' | 'contractor' | 'supplier' | 'operator' | 'authority'
  sub_kind: string | null
  name: string
  inn: string | null
  kpp: string | null
  ogrn: string | null
  phone: string | null
  email: string | null
  natural_person: boolean
  external_id: string | null
  licence_file_id: string | null
  state: 'active' | 'suspended'
  created_at: Date
  week: unknown | null
}

export type OrganizationCardRow = {
  organization_id: number
  card: unknown
  week: unknown | null
  changed_at: Date
  version: number
}

export type OrganizationLinkRow = {
  managing_id: number
  executor_id: number
  since: string
  until: string | null
}

export type OrganizationResourceRow = {
  organization_id: number
  resource: number
}

export type OrganizationUnitRow = {
  id: number
  organization_id: number
  name: string
  state: 'active' | 'closed'
}

export type OutageRow = {
  id: number
  municipality_id: string
  nature: 'planned' | 'emergency'
  resource: number
  kind: 'pause' | 'limitation' | 'suspension'
  cause: string | null
  border: 'supplier' | 'managing'
  owner_id: number
  reported_by_id: number | null
  author_id: number
  zone: unknown
  houses: number
  flats: number
  people: number
  starts_at: Date | null
  ends_at: Date | null
  ended_at: Date | null
  finishing: 'auto' | 'manual'
  urgent: boolean
  status: 'draft' | 'scheduled' | 'active' | 'finished' | 'cancelled'
  created_at: Date
  published_at: Date | null
  version: number
}

export type OutageAnswerRow = {
  outage_id: number
  person_id: number
  house_id: number
  restored: boolean
  at: Date
}

export type OutageBreachRow = {
  id: number
  municipality_id: string
  outage_id: number
  duty: 'inform' | 'inform_by_law' | 'publish_emergency' | 'enter_end'
  due_at: Date
  at: Date
  clause: string
}

export type OutageHouseRow = {
  outage_id: number
  house_id: number
  only_entrances: string[] | null
  only_flats: string[] | null
  except_entrances: string[] | null
  except_flats: string[] | null
  current: boolean
  not_restored_at: Date | null
  restored_at: Date | null
}

export type OutageLetterRow = {
  outage_notice_id: number
  subscription_id: number
  sent_at: Date
  answer: string
}

export type OutageNoticeRow = {
  id: number
  outage_id: number
  occasion: string
  due_at: Date
  urgent: boolean
  changes: unknown
  state: 'waiting' | 'sent' | 'needless'
  reason: string | null
  sent_at: Date | null
  told: number | null
}

export type OutageNoticeHouseRow = {
  outage_notice_id: number
  house_id: number
  told: number
}

export type OutageRequestRow = {
  request_id: number
  outage_id: number
  joined_at: Date
  left_at: Date | null
}

export type OutageSubscriptionRow = {
  id: number
  municipality_id: string
  house_id: number
  person_id: number | null
  email: string | null
  created_at: Date
  asked_at: Date | null
  confirmed_at: Date | null
}

export type OutageSuspicionRow = {
  id: number
  municipality_id: string
  house_id: number
  resource: number
  noticed_at: Date
  request_ids: number[]
  passed_at: Date | null
  outage_id: number | null
  dismissed_at: Date | null
  dismissed_because: string | null
}

export type OutageVersionRow = {
  outage_id: number
  version: number
  at: Date
  actor_id: number | null
  state: unknown
}

export type OuterIdentityRow = {
  issuer: string
  subject: string
  municipality_id: string
  person_id: number
  linked_at: Date
}

export type PersonRow = {
  id: number
  municipality_id: string
  full_name: string
  phone: string | null
  email: string | null
  house_id: number | null
  flat: string | null
  created_at: Date
  email_verified_at: Date | null
  phone_verified_at: Date | null
  closed_at: Date | null
}

export type PremisesRow = {
  id: number
  house_id: number
  number: string
  entrance: string | null
  floor: string | null
}

export type PushSubscriptionRow = {
  id: number
  person_id: number
  endpoint: string
  p256dh: string
  auth: string
  device: string
  created_at: Date
}

export type RateWindowRow = {
  subject: string
  minute: Date
  spent: number
}

export type RecoveryCodeRow = {
  person_id: number
  code_hash: Buffer
  used_at: Date | null
}

export type RegulationVersionRow = {
  municipality_id: string
  number: number
  act: string
  in_force_from: string
  what_changed: string
  text: string
  published_at: Date
  published_by: number
}

export type ReleaseAcceptanceRow = {
  municipality_id: string
  version: string
  verdict: 'accepted' | 'remarks'
  remarks: string
  at: Date
  by_id: number
}

export type RequestRow = {
  id: number
  municipality_id: string
  number: string
  house_id: number
  flat: string | null
  type_code: string
  emergency: boolean
  description: string
  channel: 'dispatch' | 'portal' | 'operator'
  author_id: number
  applicant_id: number | null
  applicant_name: string | null
  applicant_phone: string | null
  status: 'new' | 'assigned' | 'accepted' | 'crew_sent' | 'in_progress' | 'reported' | 'rework' | 'impossible' | 'awaiting_confirmation' | 'objected' | 'disputed' | 'postponed' | 'declined' | 'closed' | 'closed_unconfirmed' | 'moderation'
  resume_status: string | null
  manager_id: number
  executor_id: number | null
  assignee_id: number | null
  created_at: Date
  process_due_at: Date
  processed_at: Date | null
  due_at: Date
  normative_due_at: Date
  accept_due_at: Date | null
  accepted_at: Date | null
  crew_due_at: Date | null
  crew_sent_at: Date | null
  defect_confirmed_at: Date | null
  postponed_until: Date | null
  works: string[]
  done_at: Date | null
  awaiting_since: Date | null
  unanswered_calls: number
  closed_at: Date | null
  version: number
  normative_term: unknown
  term_extended: boolean
  process_since: Date | null
  accept_since: Date | null
  localise_due_at: Date | null
  localised_at: Date | null
  confirm_due_at: Date | null
  joined: number
  worker_id: number | null
  unit_id: number | null
  controller_id: number | null
  controller_unit_id: number | null
  reopened_at: Date | null
  answer: string | null
  answered_at: Date | null
  returned: number
  objected: number
  repeated: boolean
  type_version: number
  entered_at: Date | null
}

export type RequestFileRow = {
  request_id: number
  file_id: string
  kind: 'photo' | 'photo_before' | 'photo_after' | 'signature' | 'work_order' | 'signed_act' | 'quality_card' | 'document' | 'internal'
  added_at: Date
}

export type RequestTypeRow = {
  municipality_id: string
  code: string
  group_code: string
  group_title: string
  title: string
  emergency: boolean
  term: unknown
  term_source: string
  executor_kind: string
  advice: string
  call_112: string | null
  keywords: string
  active: boolean
  sort: number
  executor_id: number | null
  executor_unit_id: number | null
  version: number
}

export type RequestTypeVersionRow = {
  municipality_id: string
  code: string
  version: number
  title: string
  term: unknown
  active: boolean
  in_force_at: Date
}

export type SavedFilterRow = {
  id: number
  person_id: number
  name: string
  query: string
  position: number
}

export type SecondFactorRow = {
  person_id: number
  secret: string
  confirmed_at: Date | null
  last_step: number
}

export type SecretRow = {
  name: string
  value: string
  made_at: Date
}

export type ServiceBreakRow = {
  id: number
  municipality_id: string
  nature: 'planned' | 'fault'
  starts_at: Date
  ends_at: Date | null
  what: string
  instead: string
  announced_at: Date
  announced_by: number
  ended_at: Date | null
  cancelled: boolean
  version: number
}

export type SessionRow = {
  token_hash: Buffer
  person_id: number
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  device: string
  way: 'password' | 'second_factor' | 'provider' | 'restored' | 'registered'
}

export type StaffRow = {
  person_id: number
  organization_id: number
  position: string
  roles: string[]
  state: 'active' | 'dismissed'
  unit_id: number | null
}

export type StaffPresenceRow = {
  person_id: number
  day: string
  quarters: string
}

export type SupportProfileRow = {
  municipality_id: string
  office: string
  phones: unknown
  email: string | null
  hours: string
}

export type TicketRow = {
  id: number
  municipality_id: string
  kind: 'proposal' | 'question' | 'error' | 'vulnerability'
  author_id: number
  organization_id: number | null
  title: string
  state: 'new' | 'in_work' | 'answered' | 'accepted' | 'declined'
  created_at: Date
  changed_at: Date
}

export type TicketLetterRow = {
  ticket_id: number
  address: string
  state: 'queued' | 'sent'
  sent_at: Date | null
  response: string | null
  error: string | null
}

export type TicketMessageRow = {
  id: number
  ticket_id: number
  author_id: number
  at: Date
  text: string
  by_operator: boolean
}

export type TypeChangeRow = {
  id: number
  municipality_id: string
  code: string | null
  group_code: string
  title: string
  term: unknown
  active: boolean
  emergency: boolean
  reason: string
  author_id: number
  organization_id: number | null
  created_at: Date
  state: 'new' | 'approved' | 'declined' | 'in_force'
  decision: string | null
  decided_at: Date | null
  decided_by: number | null
  in_force_from: string | null
}

export type UnsentFormRow = {
  person_id: number
  path: string
  fields: unknown
  at: Date
}

export type UptimeRow = {
  id: number
  since: Date
  until: Date
}
