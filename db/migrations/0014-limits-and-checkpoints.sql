-- How often a key or an address asked within a minute, summed over all processes (docs/decisions: rates are counted in the
-- process and summed once a second). Lost after a crash without harm, hence unlogged. Subjects are hashes: no addresses here.
create unlogged table rate_window (
  subject text not null,
  minute timestamptz not null,
  spent int not null,
  primary key (subject, minute)
);
create index rate_window_old on rate_window (minute);

-- Version 2 of the chain of events: the hash covers every column of the row, unambiguously; rows of version 1 stay as they are.
alter table event add column chain smallint not null default 1 check (chain in (1, 2));
alter table event alter column chain set default 2;

-- Where the story of each subject ends: a cut tail leaves no trace in the chain itself, here it does.
create table event_head (
  subject text not null,
  subject_id bigint not null,
  seq int not null,
  hash bytea not null,
  primary key (subject, subject_id)
) with (fillfactor = 80);
insert into event_head (subject, subject_id, seq, hash)
  select distinct on (subject, subject_id) subject, subject_id, seq, hash from event order by subject, subject_id, seq desc;

-- What the hash of a row covers; the trigger and «audit verify» ask the same function.
create function event_hash(previous bytea, e event) returns bytea language sql immutable parallel safe as $$
  select sha256(previous || convert_to(
    case e.chain
      when 1 then concat_ws('|', e.subject, e.subject_id, e.seq, extract(epoch from e.at), coalesce(e.actor_id, 0),
                            e.actor_role, e.deed, e.changes::text)
      else jsonb_build_array(e.chain, e.municipality_id, e.subject, e.subject_id, e.seq, extract(epoch from e.at), e.actor_id,
                             e.actor_role, e.deed, e.clause, e.changes, e.key, encode(e.payload_hash, 'hex'))::text
    end, 'UTF8'))
$$;

create or replace function event_chain() returns trigger language plpgsql as $$
declare
  head record;
begin
  insert into event_head (subject, subject_id, seq, hash) values (new.subject, new.subject_id, 0, '')
    on conflict do nothing;
  select h.seq, h.hash into head from event_head h
   where h.subject = new.subject and h.subject_id = new.subject_id for update;
  new.chain := 2;
  new.seq := head.seq + 1;
  new.hash := event_hash(head.hash, new);
  update event_head set seq = new.seq, hash = new.hash where subject = new.subject and subject_id = new.subject_id;
  return new;
end $$;

-- A digest of all events up to a moment, chained to the digest before. It is published: who kept yesterday's digest can tell
-- whether anything older was changed, whatever was done to the database.
create table audit_checkpoint (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  last_event_id bigint not null,
  events bigint not null,
  digest bytea not null check (length(digest) = 32)
);
