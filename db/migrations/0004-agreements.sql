-- Programs use the API only under a registered agreement that names the permitted ways (GRZ-3.1.6-4).
create table agreement (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  organization_id bigint not null references organization,
  number text not null check (number <> ''),
  signed_on date not null,
  since date not null,
  until date,
  -- requests:read, requests:write …: the permitted ways
  scopes text[] not null check (cardinality(scopes) > 0),
  -- Deeds of a program stand in stories under this name: a person without a login, on the staff of the organisation.
  person_id bigint not null unique references person,
  registered_by bigint not null references person,
  registered_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint an_agreement_ends_after_it_begins check (until >= since),
  constraint one_number_per_organization unique (organization_id, number)
);
create index agreement_list on agreement (municipality_id, id desc);

create table agreement_key (
  id bigint generated always as identity primary key,
  agreement_id bigint not null references agreement,
  -- only the hash is kept: a stolen copy of the database opens nothing
  token_hash bytea not null unique check (length(token_hash) = 32),
  -- the first characters, so that people can tell one key from another
  prefix text not null,
  issued_by bigint not null references person,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  uses bigint not null default 0,
  last_used_at timestamptz
);
create index agreement_key_of_agreement on agreement_key (agreement_id, id);
