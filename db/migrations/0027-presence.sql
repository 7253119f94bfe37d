-- By which hours an organisation's staff are to be signed in (GRZ-3.1.7-5, UHT-3.1.1-g): seven lists of {from, to} in minutes of
-- the day, Monday first; null: nobody has said.
alter table organization add column week jsonb check (jsonb_typeof(week) = 'array' and jsonb_array_length(week) = 7);

-- In which quarters of an hour of the town's day a member of staff was at work in the system: a deed, a page, an open list.
-- A row is a day of a person, so ten years of a thousand people are four million short rows.
create table staff_presence (
  person_id bigint not null references person,
  day date not null,
  quarters bit(96) not null,
  primary key (person_id, day)
);
