-- Other systems that the technical operator connects himself (GRZ-A3-2): what goes there, in which form, by which key.
create table exchange_link (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  name text not null check (length(name) between 1 and 200),
  address text not null check (address ~ '^https?://' and length(address) <= 500),
  content text not null check (content in ('works-csv', 'outages-json')),
  -- closed with a key of the installation (platform/sealed)
  key text,
  enabled boolean not null default true,
  created_at timestamptz not null,
  constraint one_link_one_name unique (municipality_id, name)
);

create table exchange_run (
  id bigint generated always as identity primary key,
  link_id bigint not null references exchange_link,
  at timestamptz not null,
  rows int not null,
  -- null: it was taken
  error text
);
create index exchange_run_of_link on exchange_run (link_id, id desc);
