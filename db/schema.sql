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

create table acknowledgement (
  person_id bigint not null,
  version integer not null,
  at timestamp with time zone not null,
  constraint acknowledgement_pkey PRIMARY KEY (person_id, version),
  constraint acknowledgement_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint acknowledgement_version_check CHECK (version >= 1)
);

create table agreement (
  id bigint generated always as identity not null,
  municipality_id text not null,
  organization_id bigint not null,
  number text not null,
  signed_on date not null,
  since date not null,
  until date,
  scopes text[] not null,
  person_id bigint not null,
  registered_by bigint not null,
  registered_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint agreement_number_check CHECK (number <> ''::text),
  constraint agreement_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint agreement_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint agreement_person_id_key UNIQUE (person_id),
  constraint agreement_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id),
  constraint agreement_scopes_check CHECK (cardinality(scopes) > 0),
  constraint an_agreement_ends_after_it_begins CHECK (until >= since),
  constraint one_number_per_organization UNIQUE (organization_id, number)
);
CREATE INDEX agreement_list ON public.agreement USING btree (municipality_id, id DESC);

create table agreement_key (
  id bigint generated always as identity not null,
  agreement_id bigint not null,
  token_hash bytea not null,
  prefix text not null,
  issued_by bigint not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  uses bigint default 0 not null,
  last_used_at timestamp with time zone,
  constraint agreement_key_pkey PRIMARY KEY (id),
  constraint agreement_key_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  constraint agreement_key_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
  constraint agreement_key_token_hash_check CHECK (length(token_hash) = 32),
  constraint agreement_key_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX agreement_key_of_agreement ON public.agreement_key USING btree (agreement_id, id);

create table allowance (
  key text not null,
  free_at timestamp with time zone not null,
  constraint allowance_pkey PRIMARY KEY (key)
);
CREATE INDEX allowance_by_end ON public.allowance USING btree (free_at);

create table appointment (
  id bigint generated always as identity not null,
  municipality_id text not null,
  person_id bigint not null,
  subject text not null,
  act text default ''::text not null,
  since date not null,
  until date,
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_act_check CHECK (length(act) <= 300),
  constraint appointment_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint appointment_subject_check CHECK (length(subject) >= 5 AND length(subject) <= 300),
  constraint ends_after_it_begins CHECK (until >= since),
  constraint not_appointed_twice EXCLUDE USING gist (municipality_id WITH =, person_id WITH =, lower(subject) WITH =, daterange(since, until, '[]'::text) WITH &&)
);
CREATE INDEX appointment_of_town ON public.appointment USING btree (municipality_id, since DESC);

create table article (
  id bigint generated always as identity not null,
  municipality_id text not null,
  title text not null,
  text text not null,
  group_codes text[] default '{}'::text[] not null,
  search_text text not null,
  state text default 'shown'::text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone not null,
  changed_by bigint not null,
  constraint article_pkey PRIMARY KEY (id),
  constraint article_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint article_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint article_state_check CHECK (state = ANY (ARRAY['shown'::text, 'hidden'::text])),
  constraint article_text_check CHECK (length(text) >= 10 AND length(text) <= 10000),
  constraint article_title_check CHECK (length(title) >= 3 AND length(title) <= 200)
);
CREATE INDEX article_of_town ON public.article USING btree (municipality_id, title);

create table audit_checkpoint (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  last_event_id bigint not null,
  events bigint not null,
  digest bytea not null,
  constraint audit_checkpoint_pkey PRIMARY KEY (id),
  constraint audit_checkpoint_digest_check CHECK (length(digest) = 32)
);

create table calendar_day (
  municipality_id text not null,
  day date not null,
  origin text not null,
  kind text not null,
  reason text not null,
  source text not null,
  changed_by bigint,
  changed_at timestamp with time zone not null,
  constraint calendar_day_pkey PRIMARY KEY (municipality_id, day, origin),
  constraint calendar_day_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint calendar_day_kind_check CHECK (kind = ANY (ARRAY['off'::text, 'working'::text, 'short'::text])),
  constraint calendar_day_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint calendar_day_origin_check CHECK (origin = ANY (ARRAY['loaded'::text, 'edited'::text])),
  constraint calendar_day_reason_check CHECK (length(reason) >= 1 AND length(reason) <= 300),
  constraint calendar_day_source_check CHECK (length(source) >= 1 AND length(source) <= 300)
);

create table calendar_year (
  municipality_id text not null,
  year integer not null,
  source text not null,
  loaded_by bigint,
  loaded_at timestamp with time zone not null,
  constraint calendar_year_pkey PRIMARY KEY (municipality_id, year),
  constraint calendar_year_loaded_by_fkey FOREIGN KEY (loaded_by) REFERENCES person(id),
  constraint calendar_year_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint calendar_year_year_check CHECK (year >= 1992 AND year <= 2100)
);

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
  rang_at timestamp with time zone,
  answered_at timestamp with time zone,
  called_back_at timestamp with time zone,
  exchange_id text,
  back_to_call_id bigint,
  co_applicant_id bigint,
  constraint call_pkey PRIMARY KEY (id),
  constraint a_finished_incoming_call_ends_in_a_request_or_an_explanation CHECK (direction = 'outgoing'::text OR finished_at IS NULL OR request_id IS NOT NULL OR explanation IS NOT NULL),
  constraint an_outgoing_call_is_about_a_request_or_a_missed_call CHECK (direction = 'incoming'::text OR request_id IS NOT NULL OR back_to_call_id IS NOT NULL),
  constraint answered_after_it_rang CHECK (answered_at >= rang_at),
  constraint call_back_to_call_id_fkey FOREIGN KEY (back_to_call_id) REFERENCES call(id),
  constraint call_co_applicant_id_fkey FOREIGN KEY (co_applicant_id) REFERENCES co_applicant(id),
  constraint call_direction_check CHECK (direction = ANY (ARRAY['incoming'::text, 'outgoing'::text])),
  constraint call_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES person(id),
  constraint call_exchange_id_check CHECK (exchange_id <> ''::text),
  constraint call_explanation_check CHECK (explanation <> ''::text),
  constraint call_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint call_outcome_check CHECK (outcome = ANY (ARRAY['ringing'::text, 'answered'::text, 'missed'::text, 'called_back'::text, 'no_answer'::text])),
  constraint call_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE INDEX call_back_to ON public.call USING btree (back_to_call_id) WHERE (back_to_call_id IS NOT NULL);
CREATE INDEX call_by_phone ON public.call USING btree (municipality_id, phone, id DESC) WHERE (phone IS NOT NULL);
CREATE INDEX call_by_time ON public.call USING btree (municipality_id, at) WHERE (direction = 'incoming'::text);
CREATE INDEX call_journal ON public.call USING btree (municipality_id, id DESC);
CREATE INDEX call_of_request ON public.call USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX call_unfinished ON public.call USING btree (municipality_id, id) WHERE ((finished_at IS NULL) AND (direction = 'incoming'::text));
CREATE UNIQUE INDEX one_call_of_the_exchange ON public.call USING btree (municipality_id, exchange_id) WHERE (exchange_id IS NOT NULL);

create table card_presence (
  request_id bigint not null,
  page uuid not null,
  person_id bigint not null,
  seen_at timestamp with time zone not null,
  constraint card_presence_pkey PRIMARY KEY (request_id, page)
);
CREATE INDEX card_presence_by_age ON public.card_presence USING btree (seen_at);

create table channel_trouble (
  channel text not null,
  trouble text not null,
  since timestamp with time zone not null,
  constraint channel_trouble_pkey PRIMARY KEY (channel),
  constraint channel_trouble_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'push'::text]))
);

create table check_rule (
  municipality_id text not null,
  rule text not null,
  level text not null,
  reason text not null,
  changed_by bigint not null,
  changed_at timestamp with time zone not null,
  constraint check_rule_pkey PRIMARY KEY (municipality_id, rule),
  constraint check_rule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint check_rule_level_check CHECK (level = ANY (ARRAY['refuse'::text, 'warn'::text, 'off'::text])),
  constraint check_rule_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id)
);

create table co_applicant (
  id bigint generated always as identity not null,
  request_id bigint not null,
  person_id bigint,
  name text,
  phone text,
  flat text,
  said text,
  joined_at timestamp with time zone not null,
  entered_by bigint not null,
  call_id bigint,
  told_at timestamp with time zone,
  told_by bigint,
  unfixed_at timestamp with time zone,
  unfixed text,
  constraint co_applicant_pkey PRIMARY KEY (id),
  constraint can_be_told CHECK (person_id IS NOT NULL OR name IS NOT NULL AND phone IS NOT NULL),
  constraint co_applicant_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  constraint co_applicant_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES person(id),
  constraint co_applicant_name_check CHECK (name <> ''::text),
  constraint co_applicant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint co_applicant_phone_check CHECK (phone ~ '^\+7\d{10}$'::text),
  constraint co_applicant_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint co_applicant_said_check CHECK (length(said) >= 1 AND length(said) <= 5000),
  constraint co_applicant_told_by_fkey FOREIGN KEY (told_by) REFERENCES person(id),
  constraint co_applicant_unfixed_check CHECK (unfixed <> ''::text),
  constraint one_resident_joins_once UNIQUE (request_id, person_id),
  constraint told_by_somebody CHECK ((told_at IS NULL) = (told_by IS NULL)),
  constraint unfixed_has_words CHECK ((unfixed_at IS NULL) = (unfixed IS NULL))
);
CREATE INDEX co_applicant_by_phone ON public.co_applicant USING btree (phone, request_id DESC) WHERE (phone IS NOT NULL);
CREATE INDEX co_applicant_of_person ON public.co_applicant USING btree (person_id, request_id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX co_applicant_to_be_told ON public.co_applicant USING btree (request_id) WHERE ((person_id IS NULL) AND (told_at IS NULL));
CREATE UNIQUE INDEX one_number_joins_once ON public.co_applicant USING btree (request_id, phone) WHERE (person_id IS NULL);

create table conflict (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  from_id bigint not null,
  to_id bigint not null,
  author_id bigint not null,
  about text default ''::text not null,
  arose_on date not null,
  due_at timestamp with time zone,
  sent_at timestamp with time zone not null,
  late boolean generated always as (((due_at IS NOT NULL) AND (sent_at >= due_at))) stored,
  essence text not null,
  circumstances text not null,
  negotiators jsonb not null,
  status text default 'sent'::text not null,
  opened_at timestamp with time zone,
  opened_by bigint,
  received_at timestamp with time zone,
  received_by bigint,
  answer text,
  answered_at timestamp with time zone,
  settled_at timestamp with time zone,
  escalation text,
  escalated_at timestamp with time zone,
  decision text,
  decided_at timestamp with time zone,
  version integer default 1 not null,
  constraint conflict_pkey PRIMARY KEY (id),
  constraint a_conflict_has_a_term CHECK ((kind = 'conflict'::text) = (due_at IS NOT NULL)),
  constraint a_conflict_names_negotiators CHECK (kind <> 'conflict'::text OR jsonb_array_length(negotiators) > 0),
  constraint between_two_sides CHECK (from_id <> to_id),
  constraint conflict_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint conflict_circumstances_check CHECK (circumstances <> ''::text),
  constraint conflict_essence_check CHECK (essence <> ''::text),
  constraint conflict_from_id_fkey FOREIGN KEY (from_id) REFERENCES organization(id),
  constraint conflict_kind_check CHECK (kind = ANY (ARRAY['conflict'::text, 'force_majeure'::text])),
  constraint conflict_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint conflict_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint conflict_received_by_fkey FOREIGN KEY (received_by) REFERENCES person(id),
  constraint conflict_status_check CHECK (status = ANY (ARRAY['sent'::text, 'received'::text, 'answered'::text, 'settled'::text, 'escalated'::text, 'decided'::text])),
  constraint conflict_to_id_fkey FOREIGN KEY (to_id) REFERENCES organization(id),
  constraint decided_has_a_decision CHECK ((status = 'decided'::text) = (decision IS NOT NULL AND decided_at IS NOT NULL)),
  constraint escalated_has_a_reason CHECK ((escalated_at IS NULL) = (escalation IS NULL)),
  constraint only_conflicts_are_escalated CHECK (kind = 'conflict'::text OR escalated_at IS NULL),
  constraint received_has_a_moment CHECK ((status <> ALL (ARRAY['received'::text, 'answered'::text])) OR received_at IS NOT NULL)
);
CREATE INDEX conflict_escalated ON public.conflict USING btree (municipality_id, id DESC) WHERE (escalated_at IS NOT NULL);
CREATE INDEX conflict_of_other_side ON public.conflict USING btree (to_id, id DESC);
CREATE INDEX conflict_of_sender ON public.conflict USING btree (from_id, id DESC);

create table conflict_file (
  conflict_id bigint not null,
  file_id uuid not null,
  deed text not null,
  added_at timestamp with time zone not null,
  added_by bigint not null,
  constraint conflict_file_pkey PRIMARY KEY (conflict_id, file_id),
  constraint conflict_file_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint conflict_file_conflict_id_fkey FOREIGN KEY (conflict_id) REFERENCES conflict(id),
  constraint conflict_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id)
);

create table connection (
  id bigint generated always as identity not null,
  municipality_id text not null,
  number text,
  kind text not null,
  sub_kind text,
  state text default 'draft'::text not null,
  asked_by_organization bigint,
  code_hash bytea,
  card jsonb default '{}'::jsonb not null,
  licence_file_id uuid,
  accounts_file_id uuid,
  remarks text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  forwarded_at timestamp with time zone,
  decided_at timestamp with time zone,
  due_at timestamp with time zone,
  logins_at timestamp with time zone,
  organization_id bigint,
  houses_run_id bigint,
  accounts_run_id bigint,
  version integer default 1 not null,
  constraint connection_pkey PRIMARY KEY (id),
  constraint connection_accounts_file_id_fkey FOREIGN KEY (accounts_file_id) REFERENCES file(id),
  constraint connection_accounts_run_id_fkey FOREIGN KEY (accounts_run_id) REFERENCES import_run(id),
  constraint connection_asked_by_organization_fkey FOREIGN KEY (asked_by_organization) REFERENCES organization(id),
  constraint connection_code_hash_check CHECK (length(code_hash) = 32),
  constraint connection_houses_run_id_fkey FOREIGN KEY (houses_run_id) REFERENCES import_run(id),
  constraint connection_kind_check CHECK (kind = ANY (ARRAY['managing'::text, 'contractor'::text, 'supplier'::text])),
  constraint connection_licence_file_id_fkey FOREIGN KEY (licence_file_id) REFERENCES file(id),
  constraint connection_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint connection_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint connection_state_check CHECK (state = ANY (ARRAY['draft'::text, 'intake'::text, 'considered'::text, 'returned'::text, 'entered'::text])),
  constraint one_connection_one_number UNIQUE (municipality_id, number),
  constraint only_a_draft_has_no_number CHECK (state = 'draft'::text OR number IS NOT NULL),
  constraint somebody_asks CHECK (asked_by_organization IS NOT NULL OR code_hash IS NOT NULL),
  constraint what_is_entered_has_an_organization CHECK (state <> 'entered'::text OR organization_id IS NOT NULL),
  constraint what_is_returned_says_why CHECK (state <> 'returned'::text OR remarks IS NOT NULL)
);
CREATE UNIQUE INDEX connection_by_code ON public.connection USING btree (code_hash) WHERE (code_hash IS NOT NULL);
CREATE INDEX connection_list ON public.connection USING btree (municipality_id, state, id);
CREATE INDEX connection_of_organization ON public.connection USING btree (asked_by_organization, id) WHERE (asked_by_organization IS NOT NULL);

create table connection_partner (
  connection_id bigint not null,
  n integer not null,
  name text not null,
  organization_id bigint,
  passed_over boolean default false not null,
  constraint connection_partner_pkey PRIMARY KEY (connection_id, n),
  constraint connection_partner_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id),
  constraint connection_partner_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

create table connection_staff (
  connection_id bigint not null,
  n integer not null,
  full_name text not null,
  position text default ''::text not null,
  person_id bigint,
  constraint connection_staff_pkey PRIMARY KEY (connection_id, n),
  constraint connection_staff_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id),
  constraint connection_staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

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

create table copy_run (
  id bigint generated always as identity not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  folder text not null,
  bytes bigint,
  files integer,
  trouble text,
  constraint copy_run_pkey PRIMARY KEY (id)
);
CREATE INDEX copy_run_by_start ON public.copy_run USING btree (started_at DESC);

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

create table data_change (
  id bigint generated always as identity not null,
  municipality_id text not null,
  organization_id bigint not null,
  state text default 'asked'::text not null,
  changes jsonb not null,
  comment text default ''::text not null,
  asked_by bigint not null,
  asked_at timestamp with time zone not null,
  applied text[] default '{}'::text[] not null,
  reason text,
  decided_by bigint,
  decided_at timestamp with time zone,
  constraint data_change_pkey PRIMARY KEY (id),
  constraint a_decision_has_its_person CHECK ((state = 'decided'::text) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  constraint data_change_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint data_change_changes_check CHECK (changes <> '{}'::jsonb),
  constraint data_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint data_change_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint data_change_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint data_change_state_check CHECK (state = ANY (ARRAY['asked'::text, 'decided'::text]))
);
CREATE INDEX data_change_list ON public.data_change USING btree (municipality_id, state, id);
CREATE INDEX data_change_of_organization ON public.data_change USING btree (organization_id, id);

create table deletion (
  id bigint generated always as identity not null,
  municipality_id text not null,
  person_id bigint not null,
  asked_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  deleted jsonb default '{}'::jsonb not null,
  constraint deletion_pkey PRIMARY KEY (id),
  constraint deletion_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint deletion_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX deletion_of_town ON public.deletion USING btree (municipality_id, id DESC);
CREATE UNIQUE INDEX one_deletion_per_person ON public.deletion USING btree (person_id);

create table delivery (
  id bigint generated always as identity not null,
  notice_id bigint not null,
  municipality_id text not null,
  person_id bigint not null,
  channel text not null,
  address text not null,
  urgent boolean not null,
  state text default 'queued'::text not null,
  attempts integer default 0 not null,
  formed_at timestamp with time zone not null,
  next_try_at timestamp with time zone,
  ended_at timestamp with time zone,
  error text,
  evidence jsonb,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'push'::text])),
  constraint delivery_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id),
  constraint delivery_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint delivery_state_check CHECK (state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'dead'::text, 'cancelled'::text])),
  constraint ended_has_a_moment CHECK ((state = ANY (ARRAY['queued'::text, 'failed'::text])) = (ended_at IS NULL)),
  constraint one_delivery_per_address UNIQUE (notice_id, person_id, channel, address),
  constraint sent_has_evidence CHECK (state <> 'sent'::text OR evidence IS NOT NULL),
  constraint tried_again_until_it_ended CHECK ((state = ANY (ARRAY['queued'::text, 'failed'::text])) = (next_try_at IS NOT NULL))
);
CREATE INDEX delivery_dead ON public.delivery USING btree (municipality_id, id DESC) WHERE (state = 'dead'::text);
CREATE INDEX delivery_due ON public.delivery USING btree (channel, urgent DESC, next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE INDEX delivery_of_person ON public.delivery USING btree (person_id, id DESC);

create table document (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  subject text not null,
  subject_id bigint not null,
  form_version integer not null,
  template_version integer not null,
  docx_file_id uuid not null,
  pdf_file_id uuid not null,
  composed_by bigint not null,
  composed_at timestamp with time zone not null,
  constraint document_pkey PRIMARY KEY (id),
  constraint document_composed_by_fkey FOREIGN KEY (composed_by) REFERENCES person(id),
  constraint document_docx_file_id_fkey FOREIGN KEY (docx_file_id) REFERENCES file(id),
  constraint document_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint document_pdf_file_id_fkey FOREIGN KEY (pdf_file_id) REFERENCES file(id)
);
CREATE INDEX document_of_subject ON public.document USING btree (subject, subject_id, id DESC);

create table document_form (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  version integer not null,
  lines jsonb not null,
  blank integer not null,
  note text default ''::text not null,
  saved_by bigint not null,
  saved_at timestamp with time zone not null,
  constraint document_form_pkey PRIMARY KEY (id),
  constraint document_form_blank_check CHECK (blank >= 0 AND blank <= 20),
  constraint document_form_lines_check CHECK (jsonb_array_length(lines) > 0),
  constraint document_form_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint document_form_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint document_form_version_check CHECK (version > 0),
  constraint one_form_one_version UNIQUE (municipality_id, kind, version)
);

create table document_template (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  version integer not null,
  file_id uuid not null,
  note text default ''::text not null,
  loaded_by bigint not null,
  loaded_at timestamp with time zone not null,
  in_force_at timestamp with time zone,
  constraint document_template_pkey PRIMARY KEY (id),
  constraint document_template_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint document_template_loaded_by_fkey FOREIGN KEY (loaded_by) REFERENCES person(id),
  constraint document_template_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint document_template_version_check CHECK (version > 0),
  constraint one_template_one_version UNIQUE (municipality_id, kind, version)
);

create table entrance (
  id bigint generated always as identity not null,
  municipality_id text not null,
  at timestamp with time zone not null,
  person_id bigint,
  what text not null,
  address inet,
  device text default ''::text not null,
  constraint entrance_pkey PRIMARY KEY (id),
  constraint entrance_device_check CHECK (length(device) <= 300),
  constraint entrance_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint entrance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint entrance_what_check CHECK (what = ANY (ARRAY['signed_in'::text, 'registered'::text, 'wrong_password'::text, 'wrong_code'::text, 'locked'::text, 'too_often'::text, 'signed_out'::text, 'ended'::text, 'others_ended'::text, 'restore_asked'::text, 'restored'::text, 'closed'::text]))
);
CREATE INDEX entrance_of_person ON public.entrance USING btree (person_id, id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX entrance_of_town ON public.entrance USING btree (municipality_id, id DESC);

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
  chain smallint default 2 not null,
  constraint event_pkey PRIMARY KEY (id),
  constraint event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint event_chain_check CHECK (chain = ANY (ARRAY[1, 2])),
  constraint event_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint one_place_in_the_story UNIQUE (subject, subject_id, seq)
);
CREATE UNIQUE INDEX event_by_key ON public.event USING btree (key) WHERE (key IS NOT NULL);
CREATE TRIGGER event_chain BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION event_chain();
CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION event_is_append_only();

create table event_head (
  subject text not null,
  subject_id bigint not null,
  seq integer not null,
  hash bytea not null,
  constraint event_head_pkey PRIMARY KEY (subject, subject_id)
);

create table exchange_link (
  id bigint generated always as identity not null,
  municipality_id text not null,
  name text not null,
  address text not null,
  content text not null,
  key text,
  enabled boolean default true not null,
  created_at timestamp with time zone not null,
  constraint exchange_link_pkey PRIMARY KEY (id),
  constraint exchange_link_address_check CHECK (address ~ '^https?://'::text AND length(address) <= 500),
  constraint exchange_link_content_check CHECK (content = ANY (ARRAY['works-csv'::text, 'outages-json'::text])),
  constraint exchange_link_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint exchange_link_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint one_link_one_name UNIQUE (municipality_id, name)
);

create table exchange_run (
  id bigint generated always as identity not null,
  link_id bigint not null,
  at timestamp with time zone not null,
  rows integer not null,
  error text,
  constraint exchange_run_pkey PRIMARY KEY (id),
  constraint exchange_run_link_id_fkey FOREIGN KEY (link_id) REFERENCES exchange_link(id)
);
CREATE INDEX exchange_run_of_link ON public.exchange_run USING btree (link_id, id DESC);

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
CREATE INDEX file_by_content ON public.file USING btree (sha256);

create table gis_message (
  id bigint generated always as identity not null,
  municipality_id text not null,
  organization_id bigint not null,
  made_at timestamp with time zone not null,
  file text not null,
  xml text not null,
  written_at timestamp with time zone,
  answered_at timestamp with time zone,
  constraint gis_message_pkey PRIMARY KEY (id),
  constraint gis_message_file_key UNIQUE (file),
  constraint gis_message_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint gis_message_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
CREATE INDEX gis_message_of_organization ON public.gis_message USING btree (organization_id, id DESC);
CREATE INDEX gis_message_unwritten ON public.gis_message USING btree (id) WHERE (written_at IS NULL);

create table gis_reference (
  registry integer not null,
  code text not null,
  guid uuid not null,
  constraint gis_reference_pkey PRIMARY KEY (registry, code)
);

create table gis_sending (
  transport_guid uuid not null,
  message_id bigint not null,
  outage_id bigint not null,
  deed text not null,
  report text not null,
  state text default 'queued'::text not null,
  guid uuid,
  error text,
  answered_at timestamp with time zone,
  constraint gis_sending_pkey PRIMARY KEY (transport_guid),
  constraint accepted_has_its_guid CHECK (state <> 'accepted'::text OR guid IS NOT NULL),
  constraint answered_says_when CHECK ((state = 'queued'::text) = (answered_at IS NULL)),
  constraint gis_sending_deed_check CHECK (deed = ANY (ARRAY['place'::text, 'edit'::text, 'annul'::text])),
  constraint gis_sending_message_id_fkey FOREIGN KEY (message_id) REFERENCES gis_message(id),
  constraint gis_sending_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id),
  constraint gis_sending_state_check CHECK (state = ANY (ARRAY['queued'::text, 'accepted'::text, 'rejected'::text])),
  constraint rejected_says_why CHECK ((state = 'rejected'::text) = (error IS NOT NULL))
);
CREATE INDEX gis_sending_of_message ON public.gis_sending USING btree (message_id);
CREATE INDEX gis_sending_of_outage ON public.gis_sending USING btree (outage_id, answered_at DESC);
CREATE UNIQUE INDEX one_queued_sending_an_outage ON public.gis_sending USING btree (outage_id) WHERE (state = 'queued'::text);

create table half_sign_in (
  token_hash bytea not null,
  person_id bigint not null,
  expires_at timestamp with time zone not null,
  constraint half_sign_in_pkey PRIMARY KEY (token_hash),
  constraint half_sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
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
  reason text,
  constraint look_pkey PRIMARY KEY (id),
  constraint look_reason_check CHECK (length(reason) >= 3 AND length(reason) <= 300),
  constraint look_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES person(id)
);
CREATE INDEX look_by_subject ON public.look USING gin (subject_ids);
CREATE INDEX look_by_viewer ON public.look USING btree (viewer_id, id);
CREATE INDEX look_phone_shown ON public.look USING btree (viewer_id, at) WHERE ((basis = 'phone-shown'::text) AND (subject = 'request'::text) AND (reason IS NOT NULL));
CREATE INDEX look_with_reason ON public.look USING btree (viewer_id, at) WHERE (reason IS NOT NULL);

create table mailed_proof (
  person_id bigint not null,
  purpose text not null,
  email text not null,
  proof_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint mailed_proof_pkey PRIMARY KEY (person_id, purpose),
  constraint mailed_proof_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mailed_proof_purpose_check CHECK (purpose = ANY (ARRAY['restore'::text, 'verify_email'::text]))
);
CREATE UNIQUE INDEX mailed_proof_by_hash ON public.mailed_proof USING btree (proof_hash) WHERE (purpose = 'verify_email'::text);

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
  second_factor_roles text[] default '{}'::text[] not null,
  calendar_version uuid,
  brand_name text,
  brand_color text,
  brand_contacts text,
  constraint municipality_pkey PRIMARY KEY (id),
  constraint municipality_base_url_check CHECK (base_url ~ '^https?://[^ ]+[^/]$'::text),
  constraint municipality_brand_color_check CHECK (brand_color ~ '^#[0-9a-f]{6}$'::text),
  constraint municipality_brand_contacts_check CHECK (length(brand_contacts) <= 500),
  constraint municipality_brand_name_check CHECK (length(brand_name) >= 2 AND length(brand_name) <= 60),
  constraint municipality_id_check CHECK (id ~ '^[a-z][a-z0-9-]{1,40}$'::text),
  constraint municipality_second_factor_roles_check CHECK (second_factor_roles <@ ARRAY['dispatcher'::text, 'manager'::text, 'executor'::text, 'functional_operator'::text, 'technical_operator'::text, 'supervisor'::text, 'regional_viewer'::text])
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
  topic text default 'other'::text not null,
  details text,
  urgent boolean default false not null,
  not_before timestamp with time zone,
  answers jsonb default '[]'::jsonb not null,
  read_by bigint,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint notice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_read_by_fkey FOREIGN KEY (read_by) REFERENCES person(id),
  constraint one_notice_per_occasion UNIQUE NULLS NOT DISTINCT (kind, subject, subject_id, occasion, person_id, organization_id),
  constraint to_a_person_or_an_organization CHECK ((person_id IS NULL) <> (organization_id IS NULL)),
  constraint urgent_does_not_wait CHECK (NOT urgent OR not_before IS NULL)
);
CREATE INDEX notice_by_subject ON public.notice USING btree (subject, subject_id, id);
CREATE INDEX notice_inbox_of_organization ON public.notice USING btree (organization_id, id DESC) WHERE (organization_id IS NOT NULL);
CREATE INDEX notice_inbox_of_person ON public.notice USING btree (person_id, id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX notice_unread_of_organization ON public.notice USING btree (organization_id, id DESC) WHERE ((organization_id IS NOT NULL) AND (read_at IS NULL));
CREATE INDEX notice_unread_of_person ON public.notice USING btree (person_id, id DESC) WHERE ((person_id IS NOT NULL) AND (read_at IS NULL));

create table notice_preference (
  person_id bigint not null,
  topic text not null,
  channel text not null,
  wanted boolean not null,
  constraint notice_preference_pkey PRIMARY KEY (person_id, topic, channel),
  constraint notice_preference_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'push'::text])),
  constraint notice_preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

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
  week jsonb,
  constraint organization_pkey PRIMARY KEY (id),
  constraint a_person_has_no_kpp CHECK (NOT (natural_person AND kpp IS NOT NULL)),
  constraint only_managing_has_sub_kind CHECK (sub_kind IS NULL OR kind = 'managing'::text),
  constraint organization_inn_check CHECK (inn ~ '^(\d{10}|\d{12})$'::text),
  constraint organization_kind_check CHECK (kind = ANY (ARRAY['dispatch'::text, 'managing'::text, 'contractor'::text, 'supplier'::text, 'operator'::text, 'authority'::text])),
  constraint organization_licence_file_id_fkey FOREIGN KEY (licence_file_id) REFERENCES file(id),
  constraint organization_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint organization_name_check CHECK (name <> ''::text),
  constraint organization_state_check CHECK (state = ANY (ARRAY['active'::text, 'suspended'::text])),
  constraint organization_week_check CHECK (jsonb_typeof(week) = 'array'::text AND jsonb_array_length(week) = 7)
);
CREATE UNIQUE INDEX organization_by_external_id ON public.organization USING btree (municipality_id, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX organization_by_inn ON public.organization USING btree (municipality_id, inn, COALESCE(kpp, ''::text)) WHERE (inn IS NOT NULL);
CREATE INDEX organization_by_kind ON public.organization USING btree (municipality_id, kind, name);

create table organization_card (
  organization_id bigint not null,
  card jsonb not null,
  week jsonb,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint organization_card_pkey PRIMARY KEY (organization_id),
  constraint organization_card_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

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

create table organization_resource (
  organization_id bigint not null,
  resource smallint not null,
  constraint organization_resource_pkey PRIMARY KEY (organization_id, resource),
  constraint known_resource CHECK (resource >= 1 AND resource <= 7 OR resource >= 90 AND resource <= 93),
  constraint organization_resource_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

create table organization_unit (
  id bigint generated always as identity not null,
  organization_id bigint not null,
  name text not null,
  state text default 'active'::text not null,
  constraint organization_unit_pkey PRIMARY KEY (id),
  constraint one_unit_one_name UNIQUE (organization_id, name),
  constraint organization_unit_name_check CHECK (name <> ''::text),
  constraint organization_unit_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint organization_unit_state_check CHECK (state = ANY (ARRAY['active'::text, 'closed'::text])),
  constraint unit_with_its_organization UNIQUE (id, organization_id)
);

create table outage (
  id bigint generated always as identity not null,
  municipality_id text not null,
  nature text not null,
  resource smallint not null,
  kind text not null,
  cause text,
  border text not null,
  owner_id bigint not null,
  reported_by_id bigint,
  author_id bigint not null,
  zone jsonb default '[]'::jsonb not null,
  houses integer default 0 not null,
  flats integer default 0 not null,
  people integer default 0 not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  finishing text not null,
  urgent boolean default false not null,
  status text not null,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  version integer default 1 not null,
  constraint outage_pkey PRIMARY KEY (id),
  constraint an_end_follows_the_start CHECK (ends_at > starts_at),
  constraint finished_says_when CHECK ((status = 'finished'::text) = (ended_at IS NOT NULL)),
  constraint known_outage_resource CHECK (resource >= 1 AND resource <= 7 OR resource >= 90 AND resource <= 93),
  constraint known_outage_status CHECK (status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'active'::text, 'finished'::text, 'cancelled'::text])),
  constraint only_emergencies_are_urgent CHECK (NOT urgent OR nature = 'emergency'::text),
  constraint outage_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint outage_border_check CHECK (border = ANY (ARRAY['supplier'::text, 'managing'::text])),
  constraint outage_cause_check CHECK (length(cause) >= 1 AND length(cause) <= 3000),
  constraint outage_finishing_check CHECK (finishing = ANY (ARRAY['auto'::text, 'manual'::text])),
  constraint outage_kind_check CHECK (kind = ANY (ARRAY['pause'::text, 'limitation'::text, 'suspension'::text])),
  constraint outage_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint outage_nature_check CHECK (nature = ANY (ARRAY['planned'::text, 'emergency'::text])),
  constraint outage_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organization(id),
  constraint outage_reported_by_id_fkey FOREIGN KEY (reported_by_id) REFERENCES organization(id),
  constraint what_runs_is_published_and_begins CHECK ((status <> ALL (ARRAY['scheduled'::text, 'active'::text, 'finished'::text])) OR published_at IS NOT NULL AND starts_at IS NOT NULL AND houses > 0)
);
CREATE INDEX outage_current ON public.outage USING btree (municipality_id, starts_at, id) WHERE (status = ANY (ARRAY['scheduled'::text, 'active'::text]));
CREATE INDEX outage_draft_of_owner ON public.outage USING btree (owner_id, id DESC) WHERE (status = 'draft'::text);
CREATE INDEX outage_draft_of_reporter ON public.outage USING btree (reported_by_id, id DESC) WHERE (reported_by_id IS NOT NULL);
CREATE INDEX outage_ended ON public.outage USING btree (municipality_id, ended_at) WHERE (status = 'finished'::text);
CREATE INDEX outage_of_municipality ON public.outage USING btree (municipality_id, id DESC) WHERE (status <> 'draft'::text);

create table outage_answer (
  outage_id bigint not null,
  person_id bigint not null,
  house_id bigint not null,
  restored boolean not null,
  at timestamp with time zone not null,
  constraint outage_answer_pkey PRIMARY KEY (outage_id, person_id),
  constraint outage_answer_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint outage_answer_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id),
  constraint outage_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table outage_breach (
  id bigint generated always as identity not null,
  municipality_id text not null,
  outage_id bigint not null,
  duty text not null,
  due_at timestamp with time zone not null,
  at timestamp with time zone not null,
  clause text not null,
  constraint outage_breach_pkey PRIMARY KEY (id),
  constraint a_breach_is_late CHECK (at > due_at),
  constraint outage_breach_duty_check CHECK (duty = ANY (ARRAY['inform'::text, 'inform_by_law'::text, 'publish_emergency'::text, 'enter_end'::text])),
  constraint outage_breach_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint outage_breach_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id)
);
CREATE INDEX outage_breach_of_municipality ON public.outage_breach USING btree (municipality_id, at DESC);
CREATE INDEX outage_breach_of_outage ON public.outage_breach USING btree (outage_id);

create table outage_house (
  outage_id bigint not null,
  house_id bigint not null,
  only_entrances text[],
  only_flats text[],
  except_entrances text[],
  except_flats text[],
  current boolean default false not null,
  not_restored_at timestamp with time zone,
  restored_at timestamp with time zone,
  constraint outage_house_pkey PRIMARY KEY (outage_id, house_id),
  constraint outage_house_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint outage_house_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id)
);
CREATE INDEX outage_house_not_restored ON public.outage_house USING btree (not_restored_at) WHERE (not_restored_at IS NOT NULL);
CREATE INDEX outage_house_restored ON public.outage_house USING btree (restored_at) WHERE (restored_at IS NOT NULL);
CREATE INDEX outage_now_at_house ON public.outage_house USING btree (house_id) WHERE current;
CREATE INDEX outage_of_house ON public.outage_house USING btree (house_id, outage_id DESC);

create table outage_letter (
  outage_notice_id bigint not null,
  subscription_id bigint not null,
  sent_at timestamp with time zone not null,
  answer text not null,
  constraint outage_letter_pkey PRIMARY KEY (outage_notice_id, subscription_id),
  constraint outage_letter_outage_notice_id_fkey FOREIGN KEY (outage_notice_id) REFERENCES outage_notice(id),
  constraint outage_letter_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES outage_subscription(id) ON DELETE CASCADE
);

create table outage_notice (
  id bigint generated always as identity not null,
  outage_id bigint not null,
  occasion text not null,
  due_at timestamp with time zone not null,
  urgent boolean not null,
  changes jsonb default '{}'::jsonb not null,
  state text default 'waiting'::text not null,
  reason text,
  sent_at timestamp with time zone,
  told integer,
  constraint outage_notice_pkey PRIMARY KEY (id),
  constraint needless_says_why CHECK ((state = 'needless'::text) = (reason IS NOT NULL)),
  constraint one_outage_notice_per_occasion UNIQUE (outage_id, occasion),
  constraint outage_notice_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id),
  constraint outage_notice_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'sent'::text, 'needless'::text])),
  constraint sent_says_when_and_to_how_many CHECK ((state = 'sent'::text) = (sent_at IS NOT NULL AND told IS NOT NULL))
);

create table outage_notice_house (
  outage_notice_id bigint not null,
  house_id bigint not null,
  told integer not null,
  constraint outage_notice_house_pkey PRIMARY KEY (outage_notice_id, house_id),
  constraint outage_notice_house_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint outage_notice_house_outage_notice_id_fkey FOREIGN KEY (outage_notice_id) REFERENCES outage_notice(id)
);

create table outage_request (
  request_id bigint not null,
  outage_id bigint not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint outage_request_pkey PRIMARY KEY (request_id),
  constraint outage_request_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id),
  constraint outage_request_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE INDEX outage_request_of_outage ON public.outage_request USING btree (outage_id) WHERE (left_at IS NULL);

create table outage_subscription (
  id bigint generated always as identity not null,
  municipality_id text not null,
  house_id bigint not null,
  person_id bigint,
  email text,
  created_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  constraint outage_subscription_pkey PRIMARY KEY (id),
  constraint one_subscription_per_house_and_address UNIQUE NULLS NOT DISTINCT (house_id, email, person_id),
  constraint outage_subscription_email_check CHECK (email = lower(email) AND length(email) <= 254),
  constraint outage_subscription_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint outage_subscription_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint outage_subscription_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint to_a_person_or_an_address CHECK ((person_id IS NULL) <> (email IS NULL))
);
CREATE INDEX outage_subscription_of_person ON public.outage_subscription USING btree (person_id) WHERE (person_id IS NOT NULL);

create table outage_suspicion (
  id bigint generated always as identity not null,
  municipality_id text not null,
  house_id bigint not null,
  resource smallint not null,
  noticed_at timestamp with time zone not null,
  request_ids bigint[] not null,
  passed_at timestamp with time zone,
  outage_id bigint,
  dismissed_at timestamp with time zone,
  dismissed_because text,
  constraint outage_suspicion_pkey PRIMARY KEY (id),
  constraint dismissed_says_why CHECK ((dismissed_at IS NULL) = (dismissed_because IS NULL)),
  constraint one_end_of_a_suspicion CHECK (outage_id IS NULL OR dismissed_at IS NULL),
  constraint outage_suspicion_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint outage_suspicion_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint outage_suspicion_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id)
);
CREATE UNIQUE INDEX one_open_suspicion_a_house_and_resource ON public.outage_suspicion USING btree (house_id, resource) WHERE ((outage_id IS NULL) AND (dismissed_at IS NULL));
CREATE INDEX outage_suspicion_of_municipality ON public.outage_suspicion USING btree (municipality_id, id DESC);

create table outage_version (
  outage_id bigint not null,
  version integer not null,
  at timestamp with time zone not null,
  actor_id bigint,
  state jsonb not null,
  constraint outage_version_pkey PRIMARY KEY (outage_id, version),
  constraint outage_version_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint outage_version_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(id)
);

create table outer_identity (
  issuer text not null,
  subject text not null,
  municipality_id text not null,
  person_id bigint not null,
  linked_at timestamp with time zone not null,
  constraint outer_identity_pkey PRIMARY KEY (municipality_id, issuer, subject),
  constraint one_identity_per_provider UNIQUE (person_id, issuer),
  constraint outer_identity_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint outer_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table person (
  id bigint generated always as identity not null,
  municipality_id text not null,
  full_name text not null,
  phone text,
  email text,
  house_id bigint,
  flat text,
  created_at timestamp with time zone default now() not null,
  email_verified_at timestamp with time zone,
  phone_verified_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (id),
  constraint a_closed_account_names_nobody CHECK (closed_at IS NULL OR phone IS NULL AND email IS NULL AND house_id IS NULL AND flat IS NULL),
  constraint person_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint person_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint person_phone_check CHECK (phone ~ '^\+7\d{10}$'::text)
);
CREATE INDEX person_by_phone ON public.person USING btree (municipality_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX person_by_verified_email ON public.person USING btree (municipality_id, lower(email)) WHERE (email_verified_at IS NOT NULL);
CREATE INDEX person_of_house ON public.person USING btree (house_id) WHERE (house_id IS NOT NULL);
CREATE TRIGGER changed_email_is_unverified BEFORE UPDATE ON public.person FOR EACH ROW WHEN (((old.email IS DISTINCT FROM new.email) AND (NOT (new.email_verified_at IS DISTINCT FROM old.email_verified_at)))) EXECUTE FUNCTION changed_email_is_unverified();

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

create table push_subscription (
  id bigint generated always as identity not null,
  person_id bigint not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  device text default ''::text not null,
  created_at timestamp with time zone not null,
  constraint push_subscription_pkey PRIMARY KEY (id),
  constraint one_subscription_per_endpoint UNIQUE (endpoint),
  constraint push_subscription_endpoint_check CHECK (endpoint ~ '^https://'::text AND length(endpoint) <= 1000),
  constraint push_subscription_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX push_subscription_of_person ON public.push_subscription USING btree (person_id);

create table rate_window (
  subject text not null,
  minute timestamp with time zone not null,
  spent integer not null,
  constraint rate_window_pkey PRIMARY KEY (subject, minute)
);
CREATE INDEX rate_window_old ON public.rate_window USING btree (minute);

create table recovery_code (
  person_id bigint not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (person_id, code_hash),
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table regulation_version (
  municipality_id text not null,
  number integer not null,
  act text not null,
  in_force_from date not null,
  what_changed text not null,
  text text not null,
  published_at timestamp with time zone not null,
  published_by bigint not null,
  constraint regulation_version_pkey PRIMARY KEY (municipality_id, number),
  constraint regulation_version_act_check CHECK (length(act) >= 5 AND length(act) <= 300),
  constraint regulation_version_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint regulation_version_number_check CHECK (number >= 2),
  constraint regulation_version_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint regulation_version_text_check CHECK (length(text) >= 200 AND length(text) <= 500000),
  constraint regulation_version_what_changed_check CHECK (length(what_changed) >= 10 AND length(what_changed) <= 5000)
);

create table release_acceptance (
  municipality_id text not null,
  version text not null,
  verdict text not null,
  remarks text default ''::text not null,
  at timestamp with time zone not null,
  by_id bigint not null,
  constraint release_acceptance_pkey PRIMARY KEY (municipality_id, version),
  constraint release_acceptance_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint release_acceptance_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint release_acceptance_remarks_check CHECK (length(remarks) <= 5000),
  constraint release_acceptance_verdict_check CHECK (verdict = ANY (ARRAY['accepted'::text, 'remarks'::text])),
  constraint release_acceptance_version_check CHECK (version ~ '^\d+\.\d+\.\d+$'::text),
  constraint remarks_say_something CHECK (verdict = 'accepted'::text OR remarks <> ''::text)
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
  normative_term jsonb not null,
  term_extended boolean default false not null,
  process_since timestamp with time zone,
  accept_since timestamp with time zone,
  localise_due_at timestamp with time zone,
  localised_at timestamp with time zone,
  confirm_due_at timestamp with time zone,
  joined integer default 0 not null,
  worker_id bigint,
  unit_id bigint,
  controller_id bigint,
  controller_unit_id bigint,
  reopened_at timestamp with time zone,
  answer text,
  answered_at timestamp with time zone,
  returned integer default 0 not null,
  objected integer default 0 not null,
  repeated boolean default false not null,
  type_version integer default 1 not null,
  entered_at timestamp with time zone,
  constraint request_pkey PRIMARY KEY (id),
  constraint a_controlling_unit_stands_beside_its_organization CHECK (controller_unit_id IS NULL OR controller_id IS NOT NULL),
  constraint an_answer_has_a_moment CHECK ((answer IS NULL) = (answered_at IS NULL)),
  constraint an_executing_unit_stands_beside_its_organization CHECK (unit_id IS NULL OR executor_id IS NOT NULL),
  constraint closed_has_a_moment CHECK ((status = ANY (ARRAY['closed'::text, 'closed_unconfirmed'::text, 'declined'::text])) = (closed_at IS NOT NULL)),
  constraint confirmation_is_waited_for_by_a_date CHECK (confirm_due_at IS NULL OR awaiting_since IS NOT NULL),
  constraint controlling_unit_of_its_organization FOREIGN KEY (controller_unit_id, controller_id) REFERENCES organization_unit(id, organization_id),
  constraint done_lists_works CHECK ((status <> ALL (ARRAY['reported'::text, 'awaiting_confirmation'::text])) OR cardinality(works) > 0),
  constraint entered_after_it_was_taken CHECK (entered_at > created_at),
  constraint executed_by_somebody CHECK ((status <> ALL (ARRAY['assigned'::text, 'accepted'::text, 'crew_sent'::text, 'in_progress'::text, 'reported'::text, 'rework'::text])) OR executor_id IS NOT NULL),
  constraint executing_unit_of_its_organization FOREIGN KEY (unit_id, executor_id) REFERENCES organization_unit(id, organization_id),
  constraint known_status CHECK (status = ANY (ARRAY['new'::text, 'assigned'::text, 'accepted'::text, 'crew_sent'::text, 'in_progress'::text, 'reported'::text, 'rework'::text, 'impossible'::text, 'awaiting_confirmation'::text, 'objected'::text, 'disputed'::text, 'postponed'::text, 'declined'::text, 'closed'::text, 'closed_unconfirmed'::text, 'moderation'::text])),
  constraint localised_after_creation CHECK (localised_at >= created_at),
  constraint moderation_has_a_controller CHECK (status <> 'moderation'::text OR controller_id IS NOT NULL),
  constraint only_an_executor_sends_a_worker CHECK (worker_id IS NULL OR executor_id IS NOT NULL),
  constraint only_emergencies_have_a_crew_clock CHECK (emergency OR crew_due_at IS NULL),
  constraint postponed_says_until_when CHECK ((status = 'postponed'::text) = (postponed_until IS NOT NULL AND resume_status IS NOT NULL)),
  constraint request_answer_check CHECK (length(answer) >= 1 AND length(answer) <= 5000),
  constraint request_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES person(id),
  constraint request_applicant_phone_check CHECK (applicant_phone ~ '^\+7\d{10}$'::text),
  constraint request_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  constraint request_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint request_channel_check CHECK (channel = ANY (ARRAY['dispatch'::text, 'portal'::text, 'operator'::text])),
  constraint request_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES organization(id),
  constraint request_description_check CHECK (length(description) >= 1 AND length(description) <= 5000),
  constraint request_executor_id_fkey FOREIGN KEY (executor_id) REFERENCES organization(id),
  constraint request_house_id_fkey FOREIGN KEY (house_id) REFERENCES house(id),
  constraint request_joined_check CHECK (joined >= 0),
  constraint request_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES organization(id),
  constraint request_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint request_municipality_id_type_code_fkey FOREIGN KEY (municipality_id, type_code) REFERENCES request_type(municipality_id, code),
  constraint request_number_is_one UNIQUE (municipality_id, number),
  constraint request_objected_check CHECK (objected >= 0),
  constraint request_returned_check CHECK (returned >= 0),
  constraint request_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES person(id)
);
CREATE INDEX request_by_creation ON public.request USING btree (municipality_id, created_at);
CREATE INDEX request_by_phone ON public.request USING btree (municipality_id, applicant_phone) WHERE (applicant_phone IS NOT NULL);
CREATE INDEX request_controlled_of_municipality ON public.request USING btree (municipality_id, due_at, id) WHERE ((closed_at IS NULL) AND (controller_id IS NOT NULL));
CREATE INDEX request_of_applicant ON public.request USING btree (applicant_id, id DESC) WHERE (applicant_id IS NOT NULL);
CREATE INDEX request_of_controller ON public.request USING btree (controller_id, due_at, id) WHERE ((closed_at IS NULL) AND (controller_id IS NOT NULL));
CREATE INDEX request_of_flat_by_type ON public.request USING btree (house_id, type_code, flat, created_at);
CREATE INDEX request_of_house ON public.request USING btree (house_id, id DESC);
CREATE INDEX request_of_manager ON public.request USING btree (manager_id, id DESC);
CREATE INDEX request_of_municipality ON public.request USING btree (municipality_id, id DESC);
CREATE INDEX request_open_by_id ON public.request USING btree (municipality_id, id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_assignee ON public.request USING btree (assignee_id, due_at, id) WHERE ((closed_at IS NULL) AND (assignee_id IS NOT NULL));
CREATE INDEX request_open_of_executor ON public.request USING btree (executor_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_house ON public.request USING btree (house_id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_manager ON public.request USING btree (manager_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX request_open_of_municipality ON public.request USING btree (municipality_id, due_at, id) WHERE (closed_at IS NULL);
CREATE TRIGGER request_counts_returns BEFORE UPDATE ON public.request FOR EACH ROW WHEN ((((old.done_at IS NOT NULL) AND (new.done_at IS NULL)) OR ((old.awaiting_since IS NOT NULL) AND (new.awaiting_since IS NULL)) OR ((old.closed_at IS NOT NULL) AND (new.closed_at IS NULL)))) EXECUTE FUNCTION count_returns();

create table request_file (
  request_id bigint not null,
  file_id uuid not null,
  kind text not null,
  added_at timestamp with time zone default now() not null,
  constraint request_file_pkey PRIMARY KEY (request_id, file_id),
  constraint known_kind_of_file CHECK (kind = ANY (ARRAY['photo'::text, 'photo_before'::text, 'photo_after'::text, 'signature'::text, 'work_order'::text, 'signed_act'::text, 'quality_card'::text, 'document'::text, 'internal'::text])),
  constraint request_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint request_file_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE TRIGGER signature_is_evidence BEFORE DELETE OR UPDATE ON public.request_file FOR EACH ROW WHEN ((old.kind = 'signature'::text)) EXECUTE FUNCTION signature_is_evidence();

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
  executor_id bigint,
  executor_unit_id bigint,
  version integer default 1 not null,
  constraint request_type_pkey PRIMARY KEY (municipality_id, code),
  constraint a_unit_stands_beside_its_organization CHECK (executor_unit_id IS NULL OR executor_id IS NOT NULL),
  constraint executor_unit_of_its_organization FOREIGN KEY (executor_unit_id, executor_id) REFERENCES organization_unit(id, organization_id),
  constraint request_type_code_check CHECK (code ~ '^\d+\.\d+$'::text),
  constraint request_type_executor_id_fkey FOREIGN KEY (executor_id) REFERENCES organization(id),
  constraint request_type_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id)
);
CREATE TRIGGER request_type_counts_version BEFORE UPDATE ON public.request_type FOR EACH ROW EXECUTE FUNCTION request_type_counts_version();
CREATE TRIGGER request_type_keeps_version AFTER INSERT OR UPDATE ON public.request_type FOR EACH ROW EXECUTE FUNCTION request_type_keeps_version();

create table request_type_version (
  municipality_id text not null,
  code text not null,
  version integer not null,
  title text not null,
  term jsonb not null,
  active boolean not null,
  in_force_at timestamp with time zone not null,
  constraint request_type_version_pkey PRIMARY KEY (municipality_id, code, version),
  constraint request_type_version_municipality_id_code_fkey FOREIGN KEY (municipality_id, code) REFERENCES request_type(municipality_id, code) ON DELETE CASCADE,
  constraint request_type_version_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint request_type_version_version_check CHECK (version >= 1)
);

create table saved_filter (
  id bigint generated always as identity not null,
  person_id bigint not null,
  name text not null,
  query text not null,
  position integer not null,
  constraint saved_filter_pkey PRIMARY KEY (id),
  constraint one_filter_of_a_name UNIQUE (person_id, name),
  constraint saved_filter_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint saved_filter_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint saved_filter_query_check CHECK (length(query) <= 500)
);
CREATE INDEX saved_filter_of_person ON public.saved_filter USING btree (person_id, "position", id);

create table second_factor (
  person_id bigint not null,
  secret text not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  constraint second_factor_pkey PRIMARY KEY (person_id),
  constraint second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table secret (
  name text not null,
  value text not null,
  made_at timestamp with time zone default now() not null,
  constraint secret_pkey PRIMARY KEY (name)
);

create table service_break (
  id bigint generated always as identity not null,
  municipality_id text not null,
  nature text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  what text not null,
  instead text not null,
  announced_at timestamp with time zone not null,
  announced_by bigint not null,
  ended_at timestamp with time zone,
  cancelled boolean default false not null,
  version integer default 1 not null,
  constraint service_break_pkey PRIMARY KEY (id),
  constraint it_ends_after_it_starts CHECK (ends_at > starts_at),
  constraint planned_work_has_an_end CHECK (nature = 'fault'::text OR ends_at IS NOT NULL),
  constraint service_break_announced_by_fkey FOREIGN KEY (announced_by) REFERENCES person(id),
  constraint service_break_instead_check CHECK (length(instead) >= 5 AND length(instead) <= 2000),
  constraint service_break_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint service_break_nature_check CHECK (nature = ANY (ARRAY['planned'::text, 'fault'::text])),
  constraint service_break_what_check CHECK (length(what) >= 5 AND length(what) <= 500),
  constraint who_calls_off_ends CHECK (NOT cancelled OR ended_at IS NOT NULL)
);
CREATE INDEX service_break_of_town ON public.service_break USING btree (municipality_id, id DESC);
CREATE INDEX service_break_open ON public.service_break USING btree (municipality_id) WHERE (ended_at IS NULL);

create table session (
  token_hash bytea not null,
  person_id bigint not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  device text default ''::text not null,
  way text default 'password'::text not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_device_check CHECK (length(device) <= 300),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint session_way_check CHECK (way = ANY (ARRAY['password'::text, 'second_factor'::text, 'provider'::text, 'restored'::text, 'registered'::text]))
);
CREATE INDEX session_by_person ON public.session USING btree (person_id);

create table staff (
  person_id bigint not null,
  organization_id bigint not null,
  position text default ''::text not null,
  roles text[] not null,
  state text default 'active'::text not null,
  unit_id bigint,
  constraint staff_pkey PRIMARY KEY (person_id),
  constraint staff_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_roles_check CHECK (roles <@ ARRAY['dispatcher'::text, 'manager'::text, 'executor'::text, 'functional_operator'::text, 'technical_operator'::text, 'supervisor'::text, 'regional_viewer'::text] AND cardinality(roles) > 0),
  constraint staff_state_check CHECK (state = ANY (ARRAY['active'::text, 'dismissed'::text])),
  constraint unit_of_his_organization FOREIGN KEY (unit_id, organization_id) REFERENCES organization_unit(id, organization_id)
);
CREATE INDEX staff_by_organization ON public.staff USING btree (organization_id);
CREATE INDEX staff_by_unit ON public.staff USING btree (unit_id) WHERE (unit_id IS NOT NULL);

create table staff_presence (
  person_id bigint not null,
  day date not null,
  quarters bit(96) not null,
  constraint staff_presence_pkey PRIMARY KEY (person_id, day),
  constraint staff_presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table support_profile (
  municipality_id text not null,
  office text not null,
  phones jsonb not null,
  email text,
  hours text default ''::text not null,
  constraint support_profile_pkey PRIMARY KEY (municipality_id),
  constraint support_profile_email_check CHECK (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]{2,}$'::text),
  constraint support_profile_hours_check CHECK (length(hours) <= 200),
  constraint support_profile_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint support_profile_office_check CHECK (length(office) >= 3 AND length(office) <= 200),
  constraint support_profile_phones_check CHECK (jsonb_typeof(phones) = 'array'::text AND jsonb_array_length(phones) <= 5)
);

create table ticket (
  id bigint generated always as identity not null,
  municipality_id text not null,
  kind text not null,
  author_id bigint not null,
  organization_id bigint,
  title text not null,
  state text default 'new'::text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint ticket_pkey PRIMARY KEY (id),
  constraint only_a_proposal_is_decided CHECK (kind = 'proposal'::text OR (state <> ALL (ARRAY['accepted'::text, 'declined'::text]))),
  constraint ticket_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint ticket_kind_check CHECK (kind = ANY (ARRAY['proposal'::text, 'question'::text, 'error'::text, 'vulnerability'::text])),
  constraint ticket_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint ticket_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint ticket_state_check CHECK (state = ANY (ARRAY['new'::text, 'in_work'::text, 'answered'::text, 'accepted'::text, 'declined'::text])),
  constraint ticket_title_check CHECK (length(title) >= 5 AND length(title) <= 200)
);
CREATE INDEX ticket_of_author ON public.ticket USING btree (author_id, id DESC);
CREATE INDEX ticket_of_town ON public.ticket USING btree (municipality_id, id DESC);

create table ticket_letter (
  ticket_id bigint not null,
  address text not null,
  state text default 'queued'::text not null,
  sent_at timestamp with time zone,
  response text,
  error text,
  constraint ticket_letter_pkey PRIMARY KEY (ticket_id),
  constraint sent_has_evidence CHECK ((state = 'sent'::text) = (sent_at IS NOT NULL AND response IS NOT NULL)),
  constraint ticket_letter_state_check CHECK (state = ANY (ARRAY['queued'::text, 'sent'::text])),
  constraint ticket_letter_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);

create table ticket_message (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  author_id bigint not null,
  at timestamp with time zone not null,
  text text not null,
  by_operator boolean not null,
  constraint ticket_message_pkey PRIMARY KEY (id),
  constraint ticket_message_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint ticket_message_text_check CHECK (length(text) >= 1 AND length(text) <= 10000),
  constraint ticket_message_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_message_of_ticket ON public.ticket_message USING btree (ticket_id, id);

create table type_change (
  id bigint generated always as identity not null,
  municipality_id text not null,
  code text,
  group_code text not null,
  title text not null,
  term jsonb not null,
  active boolean default true not null,
  emergency boolean default false not null,
  reason text not null,
  author_id bigint not null,
  organization_id bigint,
  created_at timestamp with time zone not null,
  state text default 'new'::text not null,
  decision text,
  decided_at timestamp with time zone,
  decided_by bigint,
  in_force_from date,
  constraint type_change_pkey PRIMARY KEY (id),
  constraint approved_has_a_date CHECK ((state = ANY (ARRAY['approved'::text, 'in_force'::text])) = (in_force_from IS NOT NULL)),
  constraint decided_with_a_reason CHECK ((state = 'new'::text) = (decision IS NULL) AND (state = 'new'::text) = (decided_at IS NULL) AND (state = 'new'::text) = (decided_by IS NULL)),
  constraint type_change_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint type_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint type_change_decision_check CHECK (length(decision) >= 10 AND length(decision) <= 5000),
  constraint type_change_municipality_id_code_fkey FOREIGN KEY (municipality_id, code) REFERENCES request_type(municipality_id, code),
  constraint type_change_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(id),
  constraint type_change_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint type_change_reason_check CHECK (length(reason) >= 10 AND length(reason) <= 5000),
  constraint type_change_state_check CHECK (state = ANY (ARRAY['new'::text, 'approved'::text, 'declined'::text, 'in_force'::text])),
  constraint type_change_title_check CHECK (length(title) >= 3 AND length(title) <= 200)
);
CREATE INDEX type_change_of_author ON public.type_change USING btree (author_id, id DESC);
CREATE INDEX type_change_of_town ON public.type_change USING btree (municipality_id, id DESC);

create table unsent_form (
  person_id bigint not null,
  path text not null,
  fields jsonb not null,
  at timestamp with time zone not null,
  constraint unsent_form_pkey PRIMARY KEY (person_id),
  constraint unsent_form_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table uptime (
  id bigint generated always as identity not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint uptime_pkey PRIMARY KEY (id),
  constraint uptime_check CHECK (until >= since)
);
CREATE INDEX uptime_by_end ON public.uptime USING btree (until DESC);

CREATE OR REPLACE FUNCTION public.changed_email_is_unverified()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.email_verified_at := null;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.count_returns()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.done_at is not null and new.done_at is null then
    new.returned := old.returned + 1;
  end if;
  if new.closed_at is null
     and ((old.awaiting_since is not null and new.awaiting_since is null) or (old.closed_at is not null and new.status = 'disputed')) then
    new.objected := old.objected + 1;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.event_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  head record;
begin
  insert into event_head (subject, subject_id, seq, hash) values (new.subject, new.subject_id, 0, '')
    on conflict do nothing;
  select h.seq, h.hash into head from event_head h
   where h.subject = new.subject and h.subject_id = new.subject_id for update;
  new.chain := 2;
  new.seq := head.seq + 1;
  new.hash := event_hash(head.hash, new);
  update event_head set seq = new.seq, hash = new.hash where subject = new.subject and subject_id = new.subject_id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.event_hash(previous bytea, e event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(previous || convert_to(
    case e.chain
      when 1 then concat_ws('|', e.subject, e.subject_id, e.seq, extract(epoch from e.at), coalesce(e.actor_id, 0),
                            e.actor_role, e.deed, e.changes::text)
      else jsonb_build_array(e.chain, e.municipality_id, e.subject, e.subject_id, e.seq, extract(epoch from e.at), e.actor_id,
                             e.actor_role, e.deed, e.clause, e.changes, e.key, encode(e.payload_hash, 'hex'))::text
    end, 'UTF8'))
$function$;

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

CREATE OR REPLACE FUNCTION public.request_type_counts_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.title, new.term, new.active) is distinct from (old.title, old.term, old.active) then
    new.version := old.version + 1;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.request_type_keeps_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into request_type_version (municipality_id, code, version, title, term, active, in_force_at)
  values (new.municipality_id, new.code, new.version, new.title, new.term, new.active, now())
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.signature_is_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a signature is evidence: it is neither changed nor removed';
end $function$;
