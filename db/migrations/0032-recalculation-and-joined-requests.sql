-- When supply really came back in this house, when residents had said that it was still off after the end of the whole
-- outage: recalculation counts the house until here (ПП РФ 354, п. 105–113).
alter table outage_house add column restored_at timestamptz;
create index outage_house_restored on outage_house (restored_at) where restored_at is not null;
create index outage_house_not_restored on outage_house (not_restored_at) where not_restored_at is not null;

-- Recalculation reads a month of the past among a million of outages.
create index outage_ended on outage (municipality_id, ended_at) where status = 'finished';

-- «+1»: a request that a known outage explains. It waits for the end of the outage and is closed with it.
create table outage_request (
  request_id bigint primary key references request,
  outage_id bigint not null references outage,
  joined_at timestamptz not null,
  -- closed with the outage, or taken away from it
  left_at timestamptz
);
create index outage_request_of_outage on outage_request (outage_id) where left_at is null;

-- Several requests of one resource in one house within an hour: perhaps an outage that nobody has reported.
create table outage_suspicion (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  house_id bigint not null references house,
  resource smallint not null,
  noticed_at timestamptz not null,
  request_ids bigint[] not null,
  passed_at timestamptz,
  -- how it ended: an outage was published for the house, or the dispatcher says that it is none
  outage_id bigint references outage,
  dismissed_at timestamptz,
  dismissed_because text,
  constraint one_end_of_a_suspicion check (outage_id is null or dismissed_at is null),
  constraint dismissed_says_why check ((dismissed_at is null) = (dismissed_because is null))
);
create unique index one_open_suspicion_a_house_and_resource on outage_suspicion (house_id, resource)
  where outage_id is null and dismissed_at is null;
create index outage_suspicion_of_municipality on outage_suspicion (municipality_id, id desc);
