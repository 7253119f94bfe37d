-- Saved filters of the working list: each person's own, named and put in order by him.
create table saved_filter (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  name text not null check (length(name) between 1 and 60),
  -- the list's address without the path, as the page itself writes it: «status=new&emergency=1»
  query text not null check (length(query) <= 500),
  position int not null,
  constraint one_filter_of_a_name unique (person_id, name)
);
create index saved_filter_of_person on saved_filter (person_id, position, id);

-- Who has a card open now. It expires by itself and is worth nothing after a crash: not written to the log.
create unlogged table card_presence (
  request_id bigint not null,
  -- one open page: a person may have two
  page uuid not null,
  person_id bigint not null,
  seen_at timestamptz not null,
  primary key (request_id, page)
);
create index card_presence_by_age on card_presence (seen_at);
