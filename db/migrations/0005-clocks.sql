-- The working calendar of a town is data: what differs from the calendar shipped with its регламент stands here.
create table calendar_day (
  municipality_id text not null references municipality,
  day date not null,
  -- 'loaded': from an official file of a whole year; 'edited': by the operator, and stronger than the file
  origin text not null check (origin in ('loaded', 'edited')),
  -- short: a working day less an hour, on any weekday; working: a Saturday or Sunday that is worked, a day off taken back
  kind text not null check (kind in ('off', 'working', 'short')),
  reason text not null check (length(reason) between 1 and 300),
  -- the decree or the file it was taken from
  source text not null check (length(source) between 1 and 300),
  changed_by bigint references person,
  changed_at timestamptz not null,
  primary key (municipality_id, day, origin)
);

-- A loaded year replaces the shipped one whole; days declared by the region stay.
create table calendar_year (
  municipality_id text not null references municipality,
  year int not null check (year between 1992 and 2100),
  source text not null,
  loaded_by bigint references person,
  loaded_at timestamptz not null,
  primary key (municipality_id, year)
);

-- Which content of the two tables is in force: a new value at every change, so that each process knows by one look
-- whether the calendar it keeps in memory still holds. Null: nothing was ever changed.
alter table municipality add calendar_version uuid;

alter table request
  -- the term it was born with: the classifier may change later, and a moved day off counts this one anew
  add normative_term jsonb,
  -- the УО named a date of its own: a change of the calendar does not take it back
  add term_extended boolean not null default false,
  -- since when the manager's deed and the executor's acceptance are waited for: creation, a new manager; assignment, the
  -- return from a pause
  add process_since timestamptz,
  add accept_since timestamptz,
  -- ПП РФ 416, п. 13: a clock beside that of the crew, for damages of networks inside the house and blockages
  add localise_due_at timestamptz,
  add localised_at timestamptz,
  add confirm_due_at timestamptz;
update request r set normative_term = t.term from request_type t where t.municipality_id = r.municipality_id and t.code = r.type_code;
alter table request
  alter normative_term set not null,
  add constraint localised_after_creation check (localised_at >= created_at),
  add constraint confirmation_is_waited_for_by_a_date check (confirm_due_at is null or awaiting_since is not null);

-- What a change of the calendar may move.
create index request_open_in_working_days on request (municipality_id, id) where closed_at is null and normative_term ? 'workingDays';
