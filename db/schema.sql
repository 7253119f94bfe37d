-- Made by `npm run describe` from the migrated database; the migrations are what is edited.

create extension btree_gist;
create extension pg_trgm;

create table account (
  id bigint generated always as identity not null,
  organization_id bigint not null,
  premises_id bigint not null,
  number text not null,
  surname text,
  name text,
  patronymic text,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_number_check CHECK (number ~ '[[:alnum:]]'::text AND length(number) <= 30),
  constraint account_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint account_premises_id_fkey FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint one_account_one_number UNIQUE (organization_id, number)
);
CREATE INDEX account_by_premises ON public.account USING btree (premises_id);

create table call (
  id bigint generated always as identity not null,
  municipality_id text not null,
  direction text not null,
  at timestamp with time zone not null,
  phone text,
  outcome text not null,
  employee_id bigint,
  request_id bigint,
  explanation text,
  finished_at timestamp with time zone,
  constraint call_pkey PRIMARY KEY (id),
  constraint a_finished_incoming_call_ends_in_a_request_or_an_explanation CHECK (direction = 'outgoing'::text OR finished_at IS NULL OR request_id IS NOT NULL OR explanation IS NOT NULL),
  constraint an_outgoing_call_is_about_a_request CHECK (direction = 'incoming'::text OR request_id IS NOT NULL),
  constraint call_direction_check CHECK (direction = ANY (ARRAY['incoming'::text, 'outgoing'::text])),
  constraint call_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES person(id),
  constraint call_explanation_check CHECK (explanation <> ''::text),
  constraint call_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint call_outcome_check CHECK (outcome = ANY (ARRAY['ringing'::text, 'answered'::text, 'missed'::text, 'called_back'::text, 'no_answer'::text])),
  constraint call_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE INDEX call_journal ON public.call USING btree (municipality_id, id DESC);
CREATE INDEX call_of_request ON public.call USING btree (request_id) WHERE (request_id IS NOT NULL);

create table consent (
  id bigint generated always as identity not null,
  person_id bigint not null,
  purpose text not null,
  text_version text not null,
  text_sha256 bytea not null,
  given_at timestamp with time zone default now() not null,
  withdrawn_at timestamp with time zone,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint one_consent_per_text UNIQUE (person_id, purpose, text_version)
);

create table credential (
  person_id bigint not null,
  municipality_id text not null,
  login text not null,
  password_hash text not null,
  one_time boolean default false not null,
  issued_at timestamp with time zone default now() not null,
  issued_by bigint,
  failed_attempts integer default 0 not null,
  locked_until timestamp with time zone,
  constraint credential_pkey PRIMARY KEY (person_id),
  constraint credential_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
  constraint credential_login_check CHECK (login = lower(login)),
  constraint credential_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint one_login_one_person UNIQUE (municipality_id, login)
);

create table event (
  id bigint generated always as identity not null,
  municipality_id text not null,
  subject text not null,
  subject_id bigint not null,
  seq integer not null,
  at timestamp with time zone not null,
  actor_id bigint,
  actor_role text not null,
  deed text not null,
  clause text,
  changes jsonb not null,
  key text,
  payload_hash bytea,
  hash bytea not null,
  constraint event_pkey PRIMARY KEY (id),
  constraint event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint event_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint one_place_in_the_story UNIQUE (subject, subject_id, seq)
);
CREATE UNIQUE INDEX event_by_key ON public.event USING btree (key) WHERE (key IS NOT NULL);
CREATE TRIGGER event_chain BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION event_chain();
CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION event_is_append_only();

create table export_profile (
  organization_id bigint not null,
  target text not null,
  format text not null,
  fields text[] not null,
  enabled boolean not null,
  changed_by bigint,
  changed_at timestamp with time zone default now() not null,
  constraint export_profile_pkey PRIMARY KEY (organization_id, target),
  constraint export_profile_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint export_profile_fields_check CHECK (cardinality(fields) > 0),
  constraint export_profile_format_check CHECK (format = ANY (ARRAY['csv'::text, 'json'::text])),
  constraint export_profile_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

create table file (
  id uuid default gen_random_uuid() not null,
  municipality_id text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  uploaded_by bigint,
  uploaded_at timestamp with time zone default now() not null,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint file_sha256_check CHECK (length(sha256) = 32),
  constraint file_size_check CHECK (size >= 0),
  constraint file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id)
);

create table house (
  id bigint generated always as identity not null,
  municipality_id text not null,
  settlement text not null,
  district text,
  street_type text default ''::text not null,
  street text not null,
  number text not null,
  address text not null,
  address_key text not null,
  search_text text not null,
  latitude double precision,
  longitude double precision,
  fias uuid,
  external_id text,
  entrances integer,
  floors integer,
  flats integer,
  built_year integer,
  created_at timestamp with time zone default now() not null,
  constraint house_pkey PRIMARY KEY (id),
  constraint house_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <= 90::double precision),
  constraint house_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <= 180::double precision),
  constraint house_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint one_house_one_address UNIQUE (municipality_id, address_key)
);
CREATE UNIQUE INDEX house_by_external_id ON public.house USING btree (municipality_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX house_by_street ON public.house USING btree (municipality_id, street, id);
CREATE INDEX house_search ON public.house USING gin (search_text gin_trgm_ops);

create table import_run (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  organization_id bigint,
  file_name text not null,
  source_path text not null,
  dry_run boolean not null,
  state text default 'queued'::text not null,
  stage text default ''::text not null,
  bytes_total bigint not null,
  bytes_read bigint default 0 not null,
  rows_read integer default 0 not null,
  rows_created integer default 0 not null,
  rows_updated integer default 0 not null,
  rows_unchanged integer default 0 not null,
  rows_rejected integer default 0 not null,
  error_path text,
  message text,
  created_by bigint,
  created_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  constraint import_run_pkey PRIMARY KEY (id),
  constraint import_run_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint import_run_kind_check CHECK (kind = ANY (ARRAY['houses'::text, 'accounts'::text])),
  constraint import_run_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint import_run_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint import_run_state_check CHECK (state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text]))
);
CREATE INDEX import_run_list ON public.import_run USING btree (municipality_id, id DESC);

create table look (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  viewer_id bigint not null,
  subject text not null,
  subject_ids bigint[] not null,
  basis text not null,
  constraint look_pkey PRIMARY KEY (id),
  constraint look_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES person(id)
);
CREATE INDEX look_by_subject ON public.look USING gin (subject_ids);
CREATE INDEX look_by_viewer ON public.look USING btree (viewer_id, id);

create table management (
  id bigint generated always as identity not null,
  house_id bigint not null,
  organization_id bigint not null,
  since date not null,
  until date,
  constraint management_pkey PRIMARY KEY (id),
  constraint management_check CHECK (until > since),
  constraint management_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint management_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint one_manager_at_a_time EXCLUDE USING gist (house_id WITH =, daterange(since, until, '[)'::text) WITH &&)
);
CREATE INDEX management_by_organization ON public.management USING btree (organization_id, house_id);

create table migration (
  name text not null,
  at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table municipality (
  id text not null,
  name text not null,
  region text not null,
  base_url text not null,
  created_at timestamp with time zone default now() not null,
  constraint municipality_pkey PRIMARY KEY (id),
  constraint municipality_base_url_check CHECK (base_url ~ '^https?://[^ ]+[^/]$'::text),
  constraint municipality_id_check CHECK (id ~ '^[a-z][a-z0-9-]{1,40}$'::text)
);

create table notice (
  id bigint generated always as identity not null,
  municipality_id text not null,
  person_id bigint,
  organization_id bigint,
  kind text not null,
  subject text not null,
  subject_id bigint not null,
  occasion text not null,
  text text not null,
  path text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint notice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint one_notice_per_occasion UNIQUE NULLS NOT DISTINCT (kind, subject, subject_id, occasion, person_id, organization_id),
  constraint to_a_person_or_an_organization CHECK ((person_id IS NULL) <> (organization_id IS NULL))
);
CREATE INDEX notice_inbox_of_organization ON public.notice USING btree (organization_id, id DESC) WHERE (organization_id IS NOT NULL);
CREATE INDEX notice_inbox_of_person ON public.notice USING btree (person_id, id DESC) WHERE (person_id IS NOT NULL);

create table organization (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  sub_kind text,
  name text not null,
  inn text,
  kpp text,
  ogrn text,
  phone text,
  email text,
  natural_person boolean default false not null,
  external_id text,
  licence_file_id uuid,
  state text default 'active'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint organization_pkey PRIMARY KEY (id),
  constraint a_person_has_no_kpp CHECK (NOT (natural_person AND kpp IS NOT NULL)),
  constraint only_managing_has_sub_kind CHECK (sub_kind IS NULL OR kind = 'managing'::text),
  constraint organization_inn_check CHECK (inn ~ '^(\d{10}|\d{12})$'::text),
  constraint organization_kind_check CHECK (kind = ANY (ARRAY['dispatch'::text, 'managing'::text, 'contractor'::text, 'supplier'::text, 'operator'::text, 'authority'::text])),
  constraint organization_licence_file_id_fkey FOREIGN KEY (licence_file_id) REFERENCES file(id),
  constraint organization_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint organization_name_check CHECK (name <> ''::text),
  constraint organization_state_check CHECK (state = ANY (ARRAY['active'::text, 'suspended'::text]))
);
CREATE UNIQUE INDEX organization_by_external_id ON public.organization USING btree (municipality_id, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX organization_by_inn ON public.organization USING btree (municipality_id, inn, COALESCE(kpp, ''::text)) WHERE (inn IS NOT NULL);
CREATE INDEX organization_by_kind ON public.organization USING btree (municipality_id, kind, name);

create table organization_link (
  managing_id bigint not null,
  executor_id bigint not null,
  since date default CURRENT_DATE not null,
  until date,
  constraint organization_link_pkey PRIMARY KEY (managing_id, executor_id),
  constraint organization_link_check CHECK (until > since),
  constraint organization_link_executor_id_fkey FOREIGN KEY (executor_id) REFERENCES organization(id),
  constraint organization_link_managing_id_fkey FOREIGN KEY (managing_id) REFERENCES organization(id)
);
CREATE INDEX organization_link_back ON public.organization_link USING btree (executor_id);

create table person (
  id bigint generated always as identity not null,
  municipality_id text not null,
  full_name text not null,
  phone text,
  email text,
  house_id bigint,
  flat text,
  created_at timestamp with time zone default now() not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint person_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint person_phone_check CHECK (phone ~ '^\+7\d{10}$'::text)
);
CREATE INDEX person_by_phone ON public.person USING btree (municipality_id, phone) WHERE (phone IS NOT NULL);

create table premises (
  id bigint generated always as identity not null,
  house_id bigint not null,
  number text not null,
  entrance text,
  floor text,
  constraint premises_pkey PRIMARY KEY (id),
  constraint one_premises_one_number UNIQUE (house_id, number),
  constraint premises_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id)
);

create table request (
  id bigint generated always as identity not null,
  municipality_id text not null,
  number text not null,
  house_id bigint not null,
  flat text,
  type_code text not null,
  emergency boolean not null,
  description text not null,
  channel text not null,
  author_id bigint not null,
  applicant_id bigint,
  applicant_name text,
  applicant_phone text,
  status text not null,
  resume_status text,
  manager_id bigint not null,
  executor_id bigint,
  assignee_id bigint,
  created_at timestamp with time zone not null,
  process_due_at timestamp with time zone not null,
  processed_at timestamp with time zone,
  due_at timestamp with time zone not null,
  normative_due_at timestamp with time zone not null,
  accept_due_at timestamp with time zone,
  accepted_at timestamp with time zone,
  crew_due_at timestamp with time zone,
  crew_sent_at timestamp with time zone,
  defect_confirmed_at timestamp with time zone,
  postponed_until timestamp with time zone,
  works text[] default '{}'::text[] not null,
  done_at timestamp with time zone,
  awaiting_since timestamp with time zone,
  unanswered_calls integer default 0 not null,
  closed_at timestamp with time zone,
  version integer default 1 not null,
  constraint request_pkey PRIMARY KEY (id),
  constraint closed_has_a_moment CHECK ((status = ANY (ARRAY['closed'::text, 'closed_unconfirmed'::text, 'declined'::text])) = (closed_at IS NOT NULL)),
  constraint done_lists_works CHECK ((status <> ALL (ARRAY['reported'::text, 'awaiting_confirmation'::text])) OR cardinality(works) > 0),
  constraint emergency_has_a_crew_clock CHECK (emergency = (crew_due_at IS NOT NULL)),
  constraint executed_by_somebody CHECK ((status <> ALL (ARRAY['assigned'::text, 'accepted'::text, 'crew_sent'::text, 'in_progress'::text, 'reported'::text, 'rework'::text])) OR executor_id IS NOT NULL),
  constraint known_status CHECK (status = ANY (ARRAY['new'::text, 'assigned'::text, 'accepted'::text, 'crew_sent'::text, 'in_progress'::text, 'reported'::text, 'rework'::text, 'impossible'::text, 'awaiting_confirmation'::text, 'objected'::text, 'disputed'::text, 'postponed'::text, 'declined'::text, 'closed'::text, 'closed_unconfirmed'::text])),
  constraint postponed_says_until_when CHECK ((status = 'postponed'::text) = (postponed_until IS NOT NULL AND resume_status IS NOT NULL)),
  constraint request_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES person(id),
  constraint request_applicant_phone_check CHECK (applicant_phone ~ '^\+7\d{10}$'::text),
  constraint request_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  constraint request_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint request_channel_check CHECK (channel = ANY (ARRAY['dispatch'::text, 'portal'::text, 'operator'::text])),
  constraint request_description_check CHECK (length(description) >= 1 AND length(description) <= 5000),
  constraint request_executor_id_fkey FOREIGN KEY (executor_id) REFERENCES organization(id),
  constraint request_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint request_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES organization(id),
  constraint request_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint request_municipality_id_type_code_fkey FOREIGN KEY (municipality_id, type_code) REFERENCES request_type(municipality_id, code),
  constraint request_number_is_one UNIQUE (municipality_id, number)
);
CREATE INDEX request_by_phone ON public.request USING btree (municipality_id, applicant_phone) WHERE (applicant_phone IS NOT NULL);
CREATE INDEX request_of_applicant ON public.request USING btree (applicant_id, id DESC) WHERE (applicant_id IS NOT NULL);
CREATE INDEX request_of_house ON public.request USING btree (house_id, id DESC);
CREATE INDEX request_of_manager ON public.request USING btree (manager_id, id DESC);
CREATE INDEX request_open_of_assignee ON public.request USING btree (assignee_id, due_at, id) WHERE ((closed_at IS NULL) AND (assignee_id IS NOT NULL));
CREATE INDEX request_open_of_executor ON public.request USING btree (executor_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_manager ON public.request USING btree (manager_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_municipality ON public.request USING btree (municipality_id, due_at, id) WHERE (closed_at IS NULL);

create table request_file (
  request_id bigint not null,
  file_id uuid not null,
  kind text not null,
  added_at timestamp with time zone default now() not null,
  constraint request_file_pkey PRIMARY KEY (request_id, file_id),
  constraint request_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint request_file_kind_check CHECK (kind = ANY (ARRAY['photo'::text, 'work_order'::text, 'signed_act'::text, 'quality_card'::text, 'document'::text])),
  constraint request_file_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);

create table request_type (
  municipality_id text not null,
  code text not null,
  group_code text not null,
  group_title text not null,
  title text not null,
  emergency boolean not null,
  term jsonb not null,
  term_source text not null,
  executor_kind text not null,
  advice text default ''::text not null,
  call_112 text,
  keywords text default ''::text not null,
  active boolean default true not null,
  sort integer not null,
  constraint request_type_pkey PRIMARY KEY (municipality_id, code),
  constraint request_type_code_check CHECK (code ~ '^\d+\.\d+$'::text),
  constraint request_type_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id)
);

create table session (
  token_hash bytea not null,
  person_id bigint not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX session_by_person ON public.session USING btree (person_id);

create table staff (
  person_id bigint not null,
  organization_id bigint not null,
  position text default ''::text not null,
  roles text[] not null,
  state text default 'active'::text not null,
  constraint staff_pkey PRIMARY KEY (person_id),
  constraint staff_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_roles_check CHECK (roles <@ ARRAY['dispatcher'::text, 'manager'::text, 'executor'::text, 'functional_operator'::text, 'technical_operator'::text, 'supervisor'::text, 'regional_viewer'::text] AND cardinality(roles) > 0),
  constraint staff_state_check CHECK (state = ANY (ARRAY['active'::text, 'dismissed'::text]))
);
CREATE INDEX staff_by_organization ON public.staff USING btree (organization_id);

CREATE OR REPLACE FUNCTION public.event_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  previous record;
begin
  select e.seq, e.hash into previous from event e
   where e.subject = new.subject and e.subject_id = new.subject_id order by e.seq desc limit 1;
  new.seq := coalesce(previous.seq, 0) + 1;
  new.hash := sha256(coalesce(previous.hash, ''::bytea) || convert_to(concat_ws('|', new.subject, new.subject_id, new.seq,
    extract(epoch from new.at), coalesce(new.actor_id, 0), new.actor_role, new.deed, new.changes::text), 'UTF8'));
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.event_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the event log is append-only';
end $function$;

CREATE OR REPLACE FUNCTION public.next_request_number(municipality text, prefix text, year integer)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  sequence_name text := format('request_number_%s_%s', replace(municipality, '-', '_'), year);
begin
  if to_regclass(sequence_name) is null then
    perform pg_advisory_xact_lock(hashtext(sequence_name));
    execute format('create sequence if not exists %I', sequence_name);
  end if;
  return format('%s-%s-%s', prefix, year, lpad(nextval(sequence_name)::text, 6, '0'));
end $function$;
