-- Who wants to hear of outages at a house that is not his home: a resident with a second address, or anybody by e-mail
-- without an account. An address of mail counts only when its owner has opened the link that was sent to it.
create table outage_subscription (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  house_id bigint not null references house,
  person_id bigint references person,
  email text check (email = lower(email) and length(email) <= 254),
  created_at timestamptz not null,
  -- when the last letter with the link went out: not more often than the limit
  asked_at timestamptz,
  confirmed_at timestamptz,
  constraint to_a_person_or_an_address check ((person_id is null) <> (email is null)),
  constraint one_subscription_per_house_and_address unique nulls not distinct (house_id, email, person_id)
);
create index outage_subscription_of_person on outage_subscription (person_id) where person_id is not null;

-- A letter that the mail server has taken: evidence, and the reason why a repeated job writes to nobody twice.
create table outage_letter (
  outage_notice_id bigint not null references outage_notice,
  subscription_id bigint not null references outage_subscription on delete cascade,
  sent_at timestamptz not null,
  answer text not null,
  primary key (outage_notice_id, subscription_id)
);
