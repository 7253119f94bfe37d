-- Identifiers of entries of ГИС ЖКХ's own directories (НСИ 361, 360): every message refers to them, and only a connected
-- installation can ask for them.
create table gis_reference (
  registry integer not null,
  code text not null,
  guid uuid not null,
  primary key (registry, code)
);

-- A message importOutageReport of one organisation, up to 100 reports: made once, written to the folder of the queue.
create table gis_message (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  organization_id bigint not null references organization,
  made_at timestamptz not null,
  file text not null unique,
  xml text not null,
  written_at timestamptz,
  answered_at timestamptz
);
create index gis_message_of_organization on gis_message (organization_id, id desc);
create index gis_message_unwritten on gis_message (id) where written_at is null;

-- One report within a message, as it was sent; ГИС ЖКХ answers each apart.
create table gis_sending (
  transport_guid uuid primary key,
  message_id bigint not null references gis_message,
  outage_id bigint not null references outage,
  deed text not null check (deed in ('place', 'edit', 'annul')),
  report text not null,
  state text not null default 'queued' check (state in ('queued', 'accepted', 'rejected')),
  -- the identifier that ГИС ЖКХ gave the report
  guid uuid,
  error text,
  answered_at timestamptz,
  constraint answered_says_when check ((state = 'queued') = (answered_at is null)),
  constraint accepted_has_its_guid check (state <> 'accepted' or guid is not null),
  constraint rejected_says_why check ((state = 'rejected') = (error is not null))
);
create unique index one_queued_sending_an_outage on gis_sending (outage_id) where state = 'queued';
create index gis_sending_of_outage on gis_sending (outage_id, answered_at desc);
create index gis_sending_of_message on gis_sending (message_id);
