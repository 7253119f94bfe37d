-- Which resources a supplier supplies (КОС п. 1, абз. 1: an РСО enters outages of its own resource). Codes 1–7 are those of
-- ГИС ЖКХ, 90–93 are ours.
create table organization_resource (
  organization_id bigint not null references organization,
  resource smallint not null,
  primary key (organization_id, resource),
  constraint known_resource check (resource between 1 and 7 or resource between 90 and 93)
);

-- An interruption of supply. A draft with reported_by_id is a supplier's message to the managing organisation that owns it.
create table outage (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  nature text not null check (nature in ('planned', 'emergency')),
  resource smallint not null,
  kind text not null check (kind in ('pause', 'limitation', 'suspension')),
  cause text check (length(cause) between 1 and 3000),
  -- On whose side of the border of responsibility it happened; with the owner it decides who may change it.
  border text not null check (border in ('supplier', 'managing')),
  owner_id bigint not null references organization,
  reported_by_id bigint references organization,
  author_id bigint not null references person,
  -- The rules of the zone as they were entered; outage_house holds what they mean.
  zone jsonb not null default '[]',
  houses integer not null default 0,
  flats integer not null default 0,
  people integer not null default 0,
  starts_at timestamptz,
  -- expected; what happened is ended_at
  ends_at timestamptz,
  ended_at timestamptz,
  finishing text not null check (finishing in ('auto', 'manual')),
  urgent boolean not null default false,
  status text not null,
  created_at timestamptz not null,
  published_at timestamptz,
  version integer not null default 1,
  constraint known_outage_resource check (resource between 1 and 7 or resource between 90 and 93),
  constraint known_outage_status check (status in ('draft', 'scheduled', 'active', 'finished', 'cancelled')),
  constraint an_end_follows_the_start check (ends_at > starts_at),
  constraint only_emergencies_are_urgent check (not urgent or nature = 'emergency'),
  constraint what_runs_is_published_and_begins check
    (status not in ('scheduled', 'active', 'finished') or (published_at is not null and starts_at is not null and houses > 0)),
  constraint finished_says_when check ((status = 'finished') = (ended_at is not null))
);
-- The working list and the public one: what is current, soonest first; what is over never stands in its way.
create index outage_current on outage (municipality_id, starts_at, id) where status in ('scheduled', 'active');
create index outage_of_municipality on outage (municipality_id, id desc) where status <> 'draft';
create index outage_draft_of_owner on outage (owner_id, id desc) where status = 'draft';
create index outage_draft_of_reporter on outage (reported_by_id, id desc) where reported_by_id is not null;

-- Each refinement as a whole (КОС п. 2, абз. 1): what was known at what moment is evidence for recalculation.
create table outage_version (
  outage_id bigint not null references outage,
  version integer not null,
  at timestamptz not null,
  actor_id bigint references person,
  state jsonb not null,
  primary key (outage_id, version)
);

-- The zone resolved. null lists: the whole house. A flat is concerned when it is named (or its entrance is) and not excepted.
create table outage_house (
  outage_id bigint not null references outage,
  house_id bigint not null references house,
  only_entrances text[],
  only_flats text[],
  except_entrances text[],
  except_flats text[],
  -- True from publication to the end, so that a house finds its few current outages among a million past ones.
  current boolean not null default false,
  -- Residents say after the end that there is still no supply.
  not_restored_at timestamptz,
  primary key (outage_id, house_id)
);
create index outage_now_at_house on outage_house (house_id) where current;
create index outage_of_house on outage_house (house_id, outage_id desc);

-- A term of the регламент or of the law that was missed: marked and counted, never silent.
create table outage_breach (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  outage_id bigint not null references outage,
  duty text not null check (duty in ('inform', 'inform_by_law', 'publish_emergency', 'enter_end')),
  due_at timestamptz not null,
  at timestamptz not null,
  clause text not null,
  constraint a_breach_is_late check (at > due_at)
);
create index outage_breach_of_outage on outage_breach (outage_id);
create index outage_breach_of_municipality on outage_breach (municipality_id, at desc);

-- A notice to everybody in the zone: planned, then sent once. Who is told is computed at sending.
create table outage_notice (
  id bigint generated always as identity primary key,
  outage_id bigint not null references outage,
  occasion text not null,
  due_at timestamptz not null,
  urgent boolean not null,
  -- {"endsAt": [old, new]} for a change of the term
  changes jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'needless')),
  -- why it was not sent
  reason text,
  sent_at timestamptz,
  told integer,
  constraint one_outage_notice_per_occasion unique (outage_id, occasion),
  constraint sent_says_when_and_to_how_many check ((state = 'sent') = (sent_at is not null and told is not null)),
  constraint needless_says_why check ((state = 'needless') = (reason is not null))
);

-- Evidence by house: how many people were told there. Who they are stands in notice.
create table outage_notice_house (
  outage_notice_id bigint not null references outage_notice,
  house_id bigint not null references house,
  told integer not null,
  primary key (outage_notice_id, house_id)
);

-- «Есть ли вода?» after the end; the last word of a person counts.
create table outage_answer (
  outage_id bigint not null references outage,
  person_id bigint not null references person,
  house_id bigint not null references house,
  restored boolean not null,
  at timestamptz not null,
  primary key (outage_id, person_id)
);

create index person_of_house on person (house_id) where house_id is not null;
