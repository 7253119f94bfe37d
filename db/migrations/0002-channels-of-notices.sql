-- Notices leave the inbox: letters and messages on the device, each with the evidence of its way (GRZ-5.1, UHT-5.1).

-- What a letter and the inbox need besides one line.
alter table notice
  -- what people switch on and off: a group of kinds
  add column topic text not null default 'other',
  add column details text,
  -- said at night too
  add column urgent boolean not null default false,
  -- quiet hours: the inbox has it at once, the other channels not before
  add column not_before timestamptz,
  -- [{"deed": "close", "label": "Подтверждаю", "path": "/answer"}]: one-tap links, signed when the letter is written
  add column answers jsonb not null default '[]',
  -- who opened it, of the several people of an organisation
  add column read_by bigint references person;
create index notice_by_subject on notice (subject, subject_id, id);
alter table notice add constraint urgent_does_not_wait check (not urgent or not_before is null);

-- A letter goes only to an address whose owner opened a link of ours; a changed address is not confirmed by itself.
alter table person add column if not exists email_verified_at timestamptz;
create function changed_email_is_unverified() returns trigger language plpgsql as $$
begin
  new.email_verified_at := null;
  return new;
end $$;
create trigger changed_email_is_unverified before update on person for each row
  when (old.email is distinct from new.email and new.email_verified_at is not distinct from old.email_verified_at)
  execute function changed_email_is_unverified();

-- Only what differs from the default is kept. The inbox cannot be switched off, so it is no channel here.
create table notice_preference (
  person_id bigint not null references person,
  topic text not null,
  channel text not null check (channel in ('email', 'push')),
  wanted boolean not null,
  primary key (person_id, topic, channel)
);

-- A browser that agreed to show messages: where to send, with what keys to encrypt (RFC 8030, 8291).
create table push_subscription (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  endpoint text not null check (endpoint ~ '^https://' and length(endpoint) <= 1000),
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz not null,
  constraint one_subscription_per_endpoint unique (endpoint)
);
create index push_subscription_of_person on push_subscription (person_id);

-- The outbox: one row per notice, person, channel and address. Rows that still have a way to go have a next try.
create table delivery (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notice,
  municipality_id text not null references municipality,
  person_id bigint not null references person,
  channel text not null check (channel in ('email', 'push')),
  -- the address as it was; of a device, the number of its subscription
  address text not null,
  urgent boolean not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'dead', 'cancelled')),
  attempts int not null default 0,
  formed_at timestamptz not null,
  next_try_at timestamptz,
  -- when the other side took it, or when it became clear that it will not
  ended_at timestamptz,
  error text,
  -- what the other side answered: {"response": "250 OK …", "messageId": "<…>"}
  evidence jsonb,
  constraint one_delivery_per_address unique (notice_id, person_id, channel, address),
  constraint tried_again_until_it_ended check ((state in ('queued', 'failed')) = (next_try_at is not null)),
  constraint ended_has_a_moment check ((state in ('queued', 'failed')) = (ended_at is null)),
  constraint sent_has_evidence check (state <> 'sent' or evidence is not null)
);
-- the worker's question: what is due on this channel, the urgent first
create index delivery_due on delivery (channel, urgent desc, next_try_at) where next_try_at is not null;
create index delivery_of_person on delivery (person_id, id desc);
create index delivery_dead on delivery (municipality_id, id desc) where state = 'dead';

-- The state of a channel as a whole: a mail server that does not answer is not the fault of any one letter.
create table channel_trouble (
  channel text primary key check (channel in ('email', 'push')),
  trouble text not null,
  since timestamptz not null
);

-- Keys that the installation makes for itself once: for signed links, for messages on devices.
create table secret (
  name text primary key,
  value text not null,
  made_at timestamptz not null default now()
);
