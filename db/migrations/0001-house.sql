-- The house as it stands on the first day: one timeline of plain SQL, comments give reasons.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- A municipality is a tenant. What its регламент decides lives in regulations/<id>.ts; what its operator edits lives here.
create table municipality (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null,
  region text not null,
  -- GRZ-1.1: the text itself names two addresses, so the address is data; every link in a notice starts with it.
  base_url text not null check (base_url ~ '^https?://[^ ]+[^/]$'),
  created_at timestamptz not null default now()
);

create table file (
  id uuid primary key default gen_random_uuid(),
  municipality_id text not null references municipality,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  uploaded_by bigint,
  uploaded_at timestamptz not null default now()
);

create table organization (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null check (kind in ('dispatch', 'managing', 'contractor', 'supplier', 'operator', 'authority')),
  -- УК, ТСЖ, ЖСК, ЖК …: the sub-kind of a managing organisation (GRZ-1.3-uo)
  sub_kind text,
  name text not null check (name <> ''),
  inn text check (inn ~ '^(\d{10}|\d{12})$'),
  kpp text,
  ogrn text,
  phone text,
  email text,
  -- a contractor may be a person without ОГРН and КПП (GRZ-1.4.4)
  natural_person boolean not null default false,
  -- key of the organisation in the register it came from, so that a repeated import finds it
  external_id text,
  licence_file_id uuid references file,
  state text not null default 'active' check (state in ('active', 'suspended')),
  created_at timestamptz not null default now(),
  constraint a_person_has_no_kpp check (not (natural_person and kpp is not null)),
  constraint only_managing_has_sub_kind check (sub_kind is null or kind = 'managing')
);
create unique index organization_by_external_id on organization (municipality_id, external_id) where external_id is not null;
-- a branch has its own КПП with the same ИНН, so the pair is the key
create unique index organization_by_inn on organization (municipality_id, inn, coalesce(kpp, '')) where inn is not null;
create index organization_by_kind on organization (municipality_id, kind, name);

-- The list of serving organisations of a managing one: the only executors it may redirect to (GRZ-3.3.1-1, UHT-3.4.1-a2).
create table organization_link (
  managing_id bigint not null references organization,
  executor_id bigint not null references organization,
  since date not null default current_date,
  until date check (until > since),
  primary key (managing_id, executor_id)
);
create index organization_link_back on organization_link (executor_id);

create table house (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  settlement text not null,
  district text,
  street_type text not null default '',
  street text not null,
  -- as people write it: «12А, к. 2, стр. 1»
  number text not null,
  -- full line as shown
  address text not null,
  -- normalised settlement|street type and name|number; one house has one key
  address_key text not null,
  -- lower case, ё→е, words people type: for the trigram index
  search_text text not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  fias uuid,
  external_id text,
  entrances int,
  floors int,
  flats int,
  built_year int,
  created_at timestamptz not null default now(),
  constraint one_house_one_address unique (municipality_id, address_key)
);
create unique index house_by_external_id on house (municipality_id, external_id) where external_id is not null;
create index house_search on house using gin (search_text gin_trgm_ops);
create index house_by_street on house (municipality_id, street, id);

-- The register of management: which УО manages which house, since when (GRZ-1.7-3).
create table management (
  id bigint generated always as identity primary key,
  house_id bigint not null references house,
  organization_id bigint not null references organization,
  since date not null,
  until date check (until > since),
  constraint one_manager_at_a_time exclude using gist (house_id with =, daterange(since, until, '[)') with &&)
);
create index management_by_organization on management (organization_id, house_id);

create table premises (
  id bigint generated always as identity primary key,
  house_id bigint not null references house,
  number text not null,
  entrance text,
  floor text,
  constraint one_premises_one_number unique (house_id, number)
);

-- Personal accounts (лицевые счета). The number is text: letters, slashes and leading zeros occur.
create table account (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organization,
  premises_id bigint not null references premises,
  number text not null check (number ~ '[[:alnum:]]' and length(number) <= 30),
  surname text,
  name text,
  patronymic text,
  constraint one_account_one_number unique (organization_id, number)
);
create index account_by_premises on account (premises_id);

create table person (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  full_name text not null,
  phone text check (phone ~ '^\+7\d{10}$'),
  email text,
  -- where the resident lives, offered when he files the next request
  house_id bigint references house,
  flat text,
  created_at timestamptz not null default now()
);
create index person_by_phone on person (municipality_id, phone) where phone is not null;
alter table file add foreign key (uploaded_by) references person;

-- A person who works for a participant. What he may do is the list of roles, not the kind of his organisation:
-- in Грозный one ЕДДС employee is the technical operator and another is not (GRZ-1.5).
create table staff (
  person_id bigint primary key references person,
  organization_id bigint not null references organization,
  position text not null default '',
  roles text[] not null check (
    roles <@ array['dispatcher', 'manager', 'executor', 'functional_operator', 'technical_operator', 'supervisor', 'regional_viewer']
    and cardinality(roles) > 0
  ),
  state text not null default 'active' check (state in ('active', 'dismissed'))
);
create index staff_by_organization on staff (organization_id);

create table credential (
  person_id bigint primary key references person,
  municipality_id text not null references municipality,
  -- residents: normalised phone or e-mail; staff: what the technical operator issued; lower case
  login text not null check (login = lower(login)),
  password_hash text not null,
  -- a one-time password must be changed before anything else (GRZ-2.5)
  one_time boolean not null default false,
  issued_at timestamptz not null default now(),
  issued_by bigint references person,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  constraint one_login_one_person unique (municipality_id, login)
);

create table session (
  token_hash bytea primary key,
  person_id bigint not null references person,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_by_person on session (person_id);

-- Consent is a document of its own (152-ФЗ since 01.09.2025): which text, which version, when.
create table consent (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  purpose text not null,
  text_version text not null,
  text_sha256 bytea not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint one_consent_per_text unique (person_id, purpose, text_version)
);

-- Who looked at whose data (GRZ-1.9, UHT-1.7): one row a look, the subjects together.
create table look (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  viewer_id bigint not null references person,
  subject text not null,
  subject_ids bigint[] not null,
  basis text not null
);
create index look_by_subject on look using gin (subject_ids);
create index look_by_viewer on look (viewer_id, id);

-- The classifier of a municipality. Seeded from regulations/classifier.ts, then owned by the functional operator.
create table request_type (
  municipality_id text not null references municipality,
  code text not null check (code ~ '^\d+\.\d+$'),
  group_code text not null,
  group_title text not null,
  title text not null,
  emergency boolean not null,
  -- kernel Term: {"hours": 4} | {"calendarDays": 1} | {"workingDays": 10}
  term jsonb not null,
  term_source text not null,
  executor_kind text not null,
  advice text not null default '',
  call_112 text,
  keywords text not null default '',
  active boolean not null default true,
  sort int not null,
  primary key (municipality_id, code)
);

create table request (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  number text not null,
  house_id bigint not null references house,
  flat text,
  type_code text not null,
  emergency boolean not null,
  description text not null check (length(description) between 1 and 5000),
  channel text not null check (channel in ('dispatch', 'portal', 'operator')),
  author_id bigint not null references person,
  applicant_id bigint references person,
  applicant_name text,
  applicant_phone text check (applicant_phone ~ '^\+7\d{10}$'),
  status text not null,
  -- where a postponed request returns to by itself
  resume_status text,
  -- who must process the request: the house's УО or the functional operator; never nobody
  manager_id bigint not null references organization,
  executor_id bigint references organization,
  -- a named employee of the УО itself (UHT-3.4.1-a1)
  assignee_id bigint references person,
  created_at timestamptz not null,
  process_due_at timestamptz not null,
  processed_at timestamptz,
  due_at timestamptz not null,
  normative_due_at timestamptz not null,
  accept_due_at timestamptz,
  accepted_at timestamptz,
  -- a clock of its own: counted from creation, not from assignment (GRZ-3.4.2-5)
  crew_due_at timestamptz,
  crew_sent_at timestamptz,
  defect_confirmed_at timestamptz,
  postponed_until timestamptz,
  works text[] not null default '{}',
  done_at timestamptz,
  awaiting_since timestamptz,
  -- recorded calls without an answer since the confirmation was asked for
  unanswered_calls int not null default 0,
  closed_at timestamptz,
  version int not null default 1,
  constraint request_number_is_one unique (municipality_id, number),
  foreign key (municipality_id, type_code) references request_type,
  constraint known_status check (status in (
    'new', 'assigned', 'accepted', 'crew_sent', 'in_progress', 'reported', 'rework', 'impossible', 'awaiting_confirmation',
    'objected', 'disputed', 'postponed', 'declined', 'closed', 'closed_unconfirmed')),
  constraint emergency_has_a_crew_clock check (emergency = (crew_due_at is not null)),
  constraint postponed_says_until_when check ((status = 'postponed') = (postponed_until is not null and resume_status is not null)),
  constraint executed_by_somebody check (
    status not in ('assigned', 'accepted', 'crew_sent', 'in_progress', 'reported', 'rework') or executor_id is not null),
  constraint done_lists_works check (
    status not in ('reported', 'awaiting_confirmation') or cardinality(works) > 0),
  constraint closed_has_a_moment check ((status in ('closed', 'closed_unconfirmed', 'declined')) = (closed_at is not null))
);
-- working lists: open requests of one party, by term
create index request_open_of_manager on request (manager_id, due_at, id) where closed_at is null;
create index request_open_of_executor on request (executor_id, due_at, id) where closed_at is null;
create index request_open_of_assignee on request (assignee_id, due_at, id) where closed_at is null and assignee_id is not null;
create index request_open_of_municipality on request (municipality_id, due_at, id) where closed_at is null;
create index request_of_manager on request (manager_id, id desc);
create index request_of_applicant on request (applicant_id, id desc) where applicant_id is not null;
create index request_of_house on request (house_id, id desc);
create index request_by_phone on request (municipality_id, applicant_phone) where applicant_phone is not null;

create table request_file (
  request_id bigint not null references request,
  file_id uuid not null references file,
  kind text not null check (kind in ('photo', 'work_order', 'signed_act', 'quality_card', 'document')),
  added_at timestamptz not null default now(),
  primary key (request_id, file_id)
);

-- The journal of calls (GRZ-3.2.2-1, -2): a finished incoming call has a request or an explanation.
create table call (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  direction text not null check (direction in ('incoming', 'outgoing')),
  at timestamptz not null,
  phone text,
  outcome text not null check (outcome in ('ringing', 'answered', 'missed', 'called_back', 'no_answer')),
  employee_id bigint references person,
  request_id bigint references request,
  explanation text check (explanation <> ''),
  finished_at timestamptz,
  constraint a_finished_incoming_call_ends_in_a_request_or_an_explanation check (
    direction = 'outgoing' or finished_at is null or request_id is not null or explanation is not null),
  constraint an_outgoing_call_is_about_a_request check (direction = 'incoming' or request_id is not null)
);
create index call_journal on call (municipality_id, id desc);
create index call_of_request on call (request_id) where request_id is not null;

-- The event log: the timeline people see, the audit and the source of live updates are this one table.
create table event (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  subject text not null,
  subject_id bigint not null,
  seq int not null,
  at timestamptz not null,
  actor_id bigint references person,
  -- in what capacity: applicant, dispatcher, manager, executor, functional_operator, technical_operator, system
  actor_role text not null,
  deed text not null,
  clause text,
  -- {"field": [old, new]}; what a deed carries besides (reason, comment) stands under "said"
  changes jsonb not null,
  -- idempotency: a repeated deed with the same key has one effect
  key text,
  payload_hash bytea,
  hash bytea not null,
  constraint one_place_in_the_story unique (subject, subject_id, seq)
);
create unique index event_by_key on event (key) where key is not null;

-- Hash chain per subject: each hash covers the one before, so a changed or missing row shows.
create function event_chain() returns trigger language plpgsql as $$
declare
  previous record;
begin
  select e.seq, e.hash into previous from event e
   where e.subject = new.subject and e.subject_id = new.subject_id order by e.seq desc limit 1;
  new.seq := coalesce(previous.seq, 0) + 1;
  new.hash := sha256(coalesce(previous.hash, ''::bytea) || convert_to(concat_ws('|', new.subject, new.subject_id, new.seq,
    extract(epoch from new.at), coalesce(new.actor_id, 0), new.actor_role, new.deed, new.changes::text), 'UTF8'));
  return new;
end $$;
create trigger event_chain before insert on event for each row execute function event_chain();

create function event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only';
end $$;
create trigger event_is_append_only before update or delete on event for each row execute function event_is_append_only();

-- Inbox of a person or of a whole organisation; one row per notice and recipient.
create table notice (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  person_id bigint references person,
  organization_id bigint references organization,
  kind text not null,
  subject text not null,
  subject_id bigint not null,
  -- what makes this notice the same notice: a deadline, an event
  occasion text not null,
  text text not null,
  path text not null,
  at timestamptz not null,
  read_at timestamptz,
  constraint to_a_person_or_an_organization check ((person_id is null) <> (organization_id is null)),
  constraint one_notice_per_occasion unique nulls not distinct (kind, subject, subject_id, occasion, person_id, organization_id)
);
create index notice_inbox_of_person on notice (person_id, id desc) where person_id is not null;
create index notice_inbox_of_organization on notice (organization_id, id desc) where organization_id is not null;

create table import_run (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null check (kind in ('houses', 'accounts')),
  organization_id bigint references organization,
  file_name text not null,
  -- where the received file lies until the run ends
  source_path text not null,
  dry_run boolean not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  stage text not null default '',
  bytes_total bigint not null,
  bytes_read bigint not null default 0,
  rows_read int not null default 0,
  rows_created int not null default 0,
  rows_updated int not null default 0,
  rows_unchanged int not null default 0,
  rows_rejected int not null default 0,
  error_path text,
  message text,
  created_by bigint references person,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index import_run_list on import_run (municipality_id, id desc);

-- What an organisation passes on to other systems, at its own choice (GRZ-1.8).
create table export_profile (
  organization_id bigint not null references organization,
  target text not null,
  format text not null check (format in ('csv', 'json')),
  fields text[] not null check (cardinality(fields) > 0),
  enabled boolean not null,
  changed_by bigint references person,
  changed_at timestamptz not null default now(),
  primary key (organization_id, target)
);

-- УХТ-2026-000123: one sequence per municipality and year, so that a thousand people may file at once and none waits
-- for another's commit. Numbers are unique and rising, not gapless: the регламент does not ask for it.
create function next_request_number(municipality text, prefix text, year int) returns text language plpgsql as $$
declare
  sequence_name text := format('request_number_%s_%s', replace(municipality, '-', '_'), year);
begin
  if to_regclass(sequence_name) is null then
    perform pg_advisory_xact_lock(hashtext(sequence_name));
    execute format('create sequence if not exists %I', sequence_name);
  end if;
  return format('%s-%s-%s', prefix, year, lpad(nextval(sequence_name)::text, 6, '0'));
end $$;
