-- GRZ-3.5.2-1: the classifier changes by decisions with a reason and a date; requests keep the version they were born with.

create table request_type_version (
  municipality_id text not null references municipality,
  code text not null,
  version int not null check (version >= 1),
  title text not null,
  term jsonb not null,
  active boolean not null,
  in_force_at timestamptz not null,
  primary key (municipality_id, code, version),
  foreign key (municipality_id, code) references request_type on delete cascade
);

alter table request_type add column version int not null default 1;
insert into request_type_version (municipality_id, code, version, title, term, active, in_force_at)
select t.municipality_id, t.code, 1, t.title, t.term, t.active, m.created_at
  from request_type t join municipality m on m.id = t.municipality_id;

-- Whoever changes a type, its version is kept: the request shows the words it was filed under.
create function request_type_counts_version() returns trigger language plpgsql as $$
begin
  if (new.title, new.term, new.active) is distinct from (old.title, old.term, old.active) then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
create trigger request_type_counts_version before update on request_type
  for each row execute function request_type_counts_version();

create function request_type_keeps_version() returns trigger language plpgsql as $$
begin
  insert into request_type_version (municipality_id, code, version, title, term, active, in_force_at)
  values (new.municipality_id, new.code, new.version, new.title, new.term, new.active, now())
  on conflict do nothing;
  return null;
end $$;
create trigger request_type_keeps_version after insert or update on request_type
  for each row execute function request_type_keeps_version();

alter table request add column type_version int not null default 1;

-- A request to change the classifier and its decision. `code` null: a new type in the group.
create table type_change (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  code text,
  group_code text not null,
  title text not null check (length(title) between 3 and 200),
  term jsonb not null,
  active boolean not null default true,
  emergency boolean not null default false,
  reason text not null check (length(reason) between 10 and 5000),
  author_id bigint not null references person,
  organization_id bigint references organization,
  created_at timestamptz not null,
  state text not null default 'new' check (state in ('new', 'approved', 'declined', 'in_force')),
  decision text check (length(decision) between 10 and 5000),
  decided_at timestamptz,
  decided_by bigint references person,
  in_force_from date,
  foreign key (municipality_id, code) references request_type,
  constraint decided_with_a_reason check (
    (state = 'new') = (decision is null) and (state = 'new') = (decided_at is null) and (state = 'new') = (decided_by is null)),
  constraint approved_has_a_date check ((state in ('approved', 'in_force')) = (in_force_from is not null))
);
create index type_change_of_town on type_change (municipality_id, id desc);
create index type_change_of_author on type_change (author_id, id desc);
