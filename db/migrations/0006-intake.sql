-- Intake while on the phone: co-applicants instead of doubles, calls with their times, articles at hand.

-- Who joined a request instead of filing a double: a registered resident, or a caller of whom there is only a name and a
-- number. He is told everything the applicant is told.
create table co_applicant (
  id bigint generated always as identity primary key,
  request_id bigint not null references request,
  person_id bigint references person,
  name text check (name <> ''),
  phone text check (phone ~ '^\+7\d{10}$'),
  flat text,
  -- his own words, if he added any
  said text check (length(said) between 1 and 5000),
  joined_at timestamptz not null,
  -- the resident himself, or the employee who took the call
  entered_by bigint not null references person,
  call_id bigint references call,
  -- who has no account is told of the end by telephone
  told_at timestamptz,
  told_by bigint references person,
  -- «у меня не исправлено»: when and in which words
  unfixed_at timestamptz,
  unfixed text check (unfixed <> ''),
  constraint can_be_told check (person_id is not null or (name is not null and phone is not null)),
  constraint one_resident_joins_once unique (request_id, person_id),
  constraint told_by_somebody check ((told_at is null) = (told_by is null)),
  constraint unfixed_has_words check ((unfixed_at is null) = (unfixed is null))
);
create unique index one_number_joins_once on co_applicant (request_id, phone) where person_id is null;
create index co_applicant_of_person on co_applicant (person_id, request_id desc) where person_id is not null;
create index co_applicant_by_phone on co_applicant (phone, request_id desc) where phone is not null;
-- whom the dispatcher still has to ring up once the request is closed
create index co_applicant_to_be_told on co_applicant (request_id) where person_id is null and told_at is null;

-- «+2» of lists: counted where the row is read anyway.
alter table request add column joined int not null default 0 check (joined >= 0);

-- ПП 416, п. 13: answered within 5 minutes or called back within 10. Without the moment of ringing, which only an exchange
-- knows, the wait is unknown and stays null: no figure is made of it.
alter table call
  add column rang_at timestamptz,
  add column answered_at timestamptz,
  add column called_back_at timestamptz,
  -- number of the call in the telephone exchange, so that its repeated message changes the same call
  add column exchange_id text check (exchange_id <> ''),
  -- an outgoing call that answers a missed one
  add column back_to_call_id bigint references call,
  add column co_applicant_id bigint references co_applicant,
  add constraint answered_after_it_rang check (answered_at >= rang_at),
  drop constraint an_outgoing_call_is_about_a_request,
  add constraint an_outgoing_call_is_about_a_request_or_a_missed_call check (
    direction = 'incoming' or request_id is not null or back_to_call_id is not null);
update call set answered_at = at where direction = 'incoming' and outcome = 'answered';
update call set called_back_at = finished_at where direction = 'incoming' and outcome = 'called_back';
create unique index one_call_of_the_exchange on call (municipality_id, exchange_id) where exchange_id is not null;
create index call_by_time on call (municipality_id, at) where direction = 'incoming';
create index call_unfinished on call (municipality_id, id) where finished_at is null and direction = 'incoming';
create index call_back_to on call (back_to_call_id) where back_to_call_id is not null;
create index call_by_phone on call (municipality_id, phone, id desc) where phone is not null;

-- The reference base of a town: short answers for residents, written by the functional operator; versions are its events.
create table article (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  title text not null check (length(title) between 3 and 200),
  text text not null check (length(text) between 10 and 10000),
  -- groups of the classifier it belongs to; none: it belongs to all
  group_codes text[] not null default '{}',
  -- lower case, ё→е: for the search of words
  search_text text not null,
  state text not null default 'shown' check (state in ('shown', 'hidden')),
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by bigint not null references person
);
create index article_of_town on article (municipality_id, title);
