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
}

export type OrganizationLinkRow = {
  managing_id: number
  executor_id: number
  since: string
  until: string | null
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
}

export type PremisesRow = {
  id: number
  house_id: number
  number: string
  entrance: string | null
  floor: string | null
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
  status: 'new' | 'assigned' | 'accepted' | 'crew_sent' | 'in_progress' | 'reported' | 'rework' | 'impossible' | 'awaiting_confirmation' | 'objected' | 'disputed' | 'postponed' | 'declined' | 'closed' | 'closed_unconfirmed'
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
}

export type RequestFileRow = {
  request_id: number
  file_id: string
  kind: 'photo' | 'work_order' | 'signed_act' | 'quality_card' | 'document'
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
}

export type SessionRow = {
  token_hash: Buffer
  person_id: number
  created_at: Date
  last_seen_at: Date
  expires_at: Date
}

export type StaffRow = {
  person_id: number
  organization_id: number
  position: string
  roles: string[]
  state: 'active' | 'dismissed'
}
