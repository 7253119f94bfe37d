-- «Справка» and «Обратная связь»: versions of the регламент and who has read them, appointed persons, acceptance of releases,
-- proposals, questions, errors and vulnerabilities.

-- The first version is the text shipped in regulations/texts/: what the operator publishes begins with the second.
create table regulation_version (
  municipality_id text not null references municipality,
  number int not null check (number >= 2),
  -- «Постановление Мэрии от 01.12.2026 № 210»
  act text not null check (length(act) between 5 and 300),
  in_force_from date not null,
  what_changed text not null check (length(what_changed) between 10 and 5000),
  text text not null check (length(text) between 200 and 500000),
  published_at timestamptz not null,
  published_by bigint not null references person,
  primary key (municipality_id, number)
);

create table acknowledgement (
  person_id bigint not null references person,
  version int not null check (version >= 1),
  at timestamptz not null,
  primary key (person_id, version)
);

-- GRZ-3.6.2-4: who answers for a part of the регламент, since when and until when.
create table appointment (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  person_id bigint not null references person,
  subject text not null check (length(subject) between 5 and 300),
  -- the order by which he was appointed
  act text not null default '' check (length(act) <= 300),
  since date not null,
  until date,
  constraint ends_after_it_begins check (until >= since),
  constraint not_appointed_twice exclude using gist
    (municipality_id with =, person_id with =, lower(subject) with =, daterange(since, until, '[]') with &&)
);
create index appointment_of_town on appointment (municipality_id, since desc);

-- GRZ-3.5.2-2: the functional operator accepts a version, or says what is wrong with it until it is accepted.
create table release_acceptance (
  municipality_id text not null references municipality,
  version text not null check (version ~ '^\d+\.\d+\.\d+$'),
  verdict text not null check (verdict in ('accepted', 'remarks')),
  remarks text not null default '' check (length(remarks) <= 5000),
  at timestamptz not null,
  by_id bigint not null references person,
  primary key (municipality_id, version),
  constraint remarks_say_something check (verdict = 'accepted' or remarks <> '')
);

-- Contacts of the support that the operator changed; a town without a row has those of its регламент.
create table support_profile (
  municipality_id text primary key references municipality,
  office text not null check (length(office) between 3 and 200),
  phones jsonb not null check (jsonb_typeof(phones) = 'array' and jsonb_array_length(phones) <= 5),
  email text check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]{2,}$'),
  hours text not null default '' check (length(hours) <= 200)
);

create table ticket (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null check (kind in ('proposal', 'question', 'error', 'vulnerability')),
  author_id bigint not null references person,
  organization_id bigint references organization,
  title text not null check (length(title) between 5 and 200),
  state text not null default 'new' check (state in ('new', 'in_work', 'answered', 'accepted', 'declined')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint only_a_proposal_is_decided check (kind = 'proposal' or state not in ('accepted', 'declined'))
);
create index ticket_of_town on ticket (municipality_id, id desc);
create index ticket_of_author on ticket (author_id, id desc);

create table ticket_message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  author_id bigint not null references person,
  at timestamptz not null,
  text text not null check (length(text) between 1 and 10000),
  by_operator boolean not null
);
create index ticket_message_of_ticket on ticket_message (ticket_id, id);

-- UHT-3.1.1-b: the letter to the support; kept until the mail server has taken it.
create table ticket_letter (
  ticket_id bigint primary key references ticket,
  address text not null,
  state text not null default 'queued' check (state in ('queued', 'sent')),
  sent_at timestamptz,
  response text,
  error text,
  constraint sent_has_evidence check ((state = 'sent') = (sent_at is not null and response is not null))
);
