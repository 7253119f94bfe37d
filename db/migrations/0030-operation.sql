-- The work of the system itself: what its operator announces, how available it was, which copies were made.

-- Planned work that stops the system, or a fault: what everybody is told, and how to work meanwhile (GRZ-3.6.2, items 5, 7).
create table service_break (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  nature text not null check (nature in ('planned', 'fault')),
  starts_at timestamptz not null,
  -- planned: when it is to end; a fault: null until somebody says when it may
  ends_at timestamptz,
  what text not null check (length(what) between 5 and 500),
  -- «порядок, установленный оператором»: where to ring, on what to write, when to enter it
  instead text not null check (length(instead) between 5 and 2000),
  announced_at timestamptz not null,
  announced_by bigint not null references person,
  -- over, or called off before its beginning
  ended_at timestamptz,
  cancelled boolean not null default false,
  version int not null default 1,
  constraint it_ends_after_it_starts check (ends_at > starts_at),
  constraint planned_work_has_an_end check (nature = 'fault' or ends_at is not null),
  constraint who_calls_off_ends check (not cancelled or ended_at is not null)
);
create index service_break_of_town on service_break (municipality_id, id desc);
create index service_break_open on service_break (municipality_id) where ended_at is null;

-- When the system answered: one row as long as nothing interrupts it, drawn out every ten seconds by whoever serves pages.
-- The gaps between the rows are the stops: a stopped server cannot write down that it stands.
create table uptime (
  id bigint generated always as identity primary key,
  since timestamptz not null,
  until timestamptz not null check (until >= since)
) with (fillfactor = 50);
create index uptime_by_end on uptime (until desc);

-- Copies of the database and of the files, made by themselves or by the command.
create table copy_run (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  folder text not null,
  bytes bigint,
  files int,
  -- why it did not work out, in the words of whoever refused
  trouble text
);
create index copy_run_by_start on copy_run (started_at desc);

-- How the town looks in the frame of every page; null: as its регламент names it.
alter table municipality add column brand_name text check (length(brand_name) between 2 and 60);
alter table municipality add column brand_color text check (brand_color ~ '^#[0-9a-f]{6}$');
alter table municipality add column brand_contacts text check (length(brand_contacts) <= 500);

-- A request that was taken on paper while the system stood: it is as old as its taking, and this is when it was entered.
alter table request add column entered_at timestamptz;
alter table request add constraint entered_after_it_was_taken check (entered_at > created_at);
