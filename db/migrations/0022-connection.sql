-- Connection of organisations (annex 2 of Грозный and Ухта): the package, who asked, where it stands, what came of it.
create table connection (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  -- given when it is sent: a draft is nobody's business but its writer's
  number text,
  kind text not null check (kind in ('managing', 'contractor', 'supplier')),
  sub_kind text,
  state text not null default 'draft' check (state in ('draft', 'intake', 'considered', 'returned', 'entered')),
  -- a connected managing organisation that asks for its contractor (GRZ-3.3.1-7a); else an applicant from outside
  asked_by_organization bigint references organization,
  -- the applicant from outside comes back by a code that is shown once; its SHA-256 stands here
  code_hash bytea check (length(code_hash) = 32),
  -- «Карта партнера» as typed, with its mistakes: a draft may be kept half done
  card jsonb not null default '{}',
  licence_file_id uuid references file,
  -- the list of houses and accounts as it came; loaded when the package is accepted
  accounts_file_id uuid references file,
  remarks text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  forwarded_at timestamptz,
  decided_at timestamptz,
  -- by when the logins are handed over; only a whole package has it
  due_at timestamptz,
  logins_at timestamptz,
  organization_id bigint references organization,
  houses_run_id bigint references import_run,
  accounts_run_id bigint references import_run,
  version int not null default 1,
  constraint one_connection_one_number unique (municipality_id, number),
  constraint only_a_draft_has_no_number check (state = 'draft' or number is not null),
  constraint what_is_returned_says_why check (state <> 'returned' or remarks is not null),
  constraint what_is_entered_has_an_organization check (state <> 'entered' or organization_id is not null),
  constraint somebody_asks check (asked_by_organization is not null or code_hash is not null)
);
create index connection_list on connection (municipality_id, state, id);
create index connection_of_organization on connection (asked_by_organization, id) where asked_by_organization is not null;
create unique index connection_by_code on connection (code_hash) where code_hash is not null;

-- «Список сотрудников»: a draft of a user each, until the login is handed over.
create table connection_staff (
  connection_id bigint not null references connection,
  n int not null,
  full_name text not null,
  position text not null default '',
  person_id bigint references person,
  primary key (connection_id, n)
);

-- Serving or served organisations by name; a name that met none is chosen by a person.
create table connection_partner (
  connection_id bigint not null references connection,
  n int not null,
  name text not null,
  organization_id bigint references organization,
  -- a person says that this one is not in the system: it is left out when the package is entered
  passed_over boolean not null default false,
  primary key (connection_id, n)
);

-- The partner card of a connected organisation; what other rooms need of it stands in organization as well.
create table organization_card (
  organization_id bigint primary key references organization,
  card jsonb not null,
  -- hours of each weekday in minutes; null: only the text is known
  week jsonb,
  changed_at timestamptz not null,
  version int not null default 1
);

-- «Обратная связь»: what was submitted is changed field by field, old → new, by a person's decision.
create table data_change (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  organization_id bigint not null references organization,
  state text not null default 'asked' check (state in ('asked', 'decided')),
  -- field → [old, new]
  changes jsonb not null check (changes <> '{}'),
  comment text not null default '',
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  -- what of it was entered
  applied text[] not null default '{}',
  reason text,
  decided_by bigint references person,
  decided_at timestamptz,
  constraint a_decision_has_its_person check ((state = 'decided') = (decided_by is not null and decided_at is not null))
);
create index data_change_list on data_change (municipality_id, state, id);
create index data_change_of_organization on data_change (organization_id, id);

-- Checks of format and logic as the technical operator revised them (GRZ-3.6.1-1); what is not here stands as shipped.
create table check_rule (
  municipality_id text not null references municipality,
  rule text not null,
  level text not null check (level in ('refuse', 'warn', 'off')),
  reason text not null,
  changed_by bigint not null references person,
  changed_at timestamptz not null,
  primary key (municipality_id, rule)
);
