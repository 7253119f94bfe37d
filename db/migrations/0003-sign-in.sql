-- Sign-in, its traces, and what a person may do with his own data.

-- «Мои входы» tell one device from another in words (GRZ-3.1.6-6, UHT-3.1.1-a). Kept as the browser said it, cut short.
alter table session add column device text not null default '' check (length(device) <= 300);
-- the session ends by its idleness anyway; how it was opened tells a stranger's entry from one's own
alter table session add column way text not null default 'password'
  check (way in ('password', 'second_factor', 'provider', 'restored', 'registered'));

-- How often something may be done: one row a key (an address, a login), in the database so that every process counts
-- together. `free_at` is when the whole allowance is there again. Losing it in a crash only forgives some tries, so it is
-- spared the log.
create unlogged table allowance (
  key text primary key,
  free_at timestamptz not null
);
create index allowance_by_end on allowance (free_at);

-- Every entry, refused entry and end of a session: what the technical operator reads when something is wrong. Not the
-- event log: that one is chained per person, and a thousand wrong guesses at once would stand in its queue. A login that
-- nobody has is not written down: people type passwords into that field.
create table entrance (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  at timestamptz not null,
  person_id bigint references person,
  what text not null check (what in ('signed_in', 'registered', 'wrong_password', 'wrong_code', 'locked', 'too_often', 'signed_out',
    'ended', 'others_ended', 'restore_asked', 'restored', 'closed')),
  address inet,
  device text not null default '' check (length(device) <= 300)
);
create index entrance_of_town on entrance (municipality_id, id desc);
create index entrance_of_person on entrance (person_id, id desc) where person_id is not null;

-- Which contacts are proved to be the person's own, and since when.
-- notices ask for it too
alter table person add column if not exists email_verified_at timestamptz;
alter table person add column phone_verified_at timestamptz;
-- The resident asked to delete his data: the account is closed, the row stays for the figures without saying whose it was.
alter table person add column closed_at timestamptz;
alter table person add constraint a_closed_account_names_nobody check (
  closed_at is null or (phone is null and email is null and house_id is null and flat is null));
create index person_by_verified_email on person (municipality_id, lower(email)) where email_verified_at is not null;

-- One-time codes of an application of the telephone (TOTP, RFC 6238).
create table second_factor (
  person_id bigint primary key references person,
  -- base32; without the password it opens nothing
  secret text not null,
  -- null while the first code has not been entered: until then it is not asked for
  confirmed_at timestamptz,
  -- the last used step of 30 seconds: the same code opens nothing twice
  last_step bigint not null default 0
);
create table recovery_code (
  person_id bigint not null references person,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
-- The password was right, the code is still to come. Lives for minutes.
create table half_sign_in (
  token_hash bytea primary key,
  person_id bigint not null references person,
  expires_at timestamptz not null
);
-- Roles whose people must have the second step; set by the technical operator.
alter table municipality add column second_factor_roles text[] not null default '{}' check (
  second_factor_roles <@ array['dispatcher', 'manager', 'executor', 'functional_operator', 'technical_operator', 'supervisor', 'regional_viewer']);

-- Who he is at a provider of sign-in (ЕСИА stands behind such a one): issuer and its own name for the person.
create table outer_identity (
  issuer text not null,
  subject text not null,
  municipality_id text not null references municipality,
  person_id bigint not null references person,
  linked_at timestamptz not null,
  primary key (municipality_id, issuer, subject),
  constraint one_identity_per_provider unique (person_id, issuer)
);

-- A code or a link sent by letter: proves that the mailbox is his. Only the hash is kept; a new one replaces the old.
create table mailed_proof (
  person_id bigint not null references person,
  purpose text not null check (purpose in ('restore', 'verify_email')),
  email text not null,
  proof_hash bytea not null,
  expires_at timestamptz not null,
  primary key (person_id, purpose)
);
create unique index mailed_proof_by_hash on mailed_proof (proof_hash) where purpose = 'verify_email';

-- What was deleted at the request of whom it was about: figures only, no names.
create table deletion (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  person_id bigint not null references person,
  asked_at timestamptz not null,
  -- null while something is still kept: a request in work
  finished_at timestamptz,
  -- {"sessions": 2, "notices": 14, …}
  deleted jsonb not null default '{}'
);
create index deletion_of_town on deletion (municipality_id, id desc);
create unique index one_deletion_per_person on deletion (person_id);

-- A form that was sent after the session had ended: shown again after the sign-in, so that nothing typed is lost. Kept
-- only for the person whose session it was, one at a time, for a day.
create table unsent_form (
  person_id bigint primary key references person,
  path text not null,
  -- [["description", "Течёт стояк"], …]; passwords, codes and files are left out
  fields jsonb not null,
  at timestamptz not null
);
