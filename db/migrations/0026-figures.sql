-- What reports count besides clocks and ends; kept on the row, because the story of a million requests is five million lines.
alter table request
  -- Times that work which was told done turned out not to be: the УО sent it back or the resident objected.
  add column returned integer not null default 0 check (returned >= 0),
  -- Of those, and of refusals that were contested: by the resident's own word.
  add column objected integer not null default 0 check (objected >= 0),
  -- Filed within thirty days of another of the same type from the same flat (or the same house, when none is named).
  add column repeated boolean not null default false;

-- By columns, not by names of statuses: what comes back is told by a moment that is taken away again.
create function count_returns() returns trigger language plpgsql as $$
begin
  if old.done_at is not null and new.done_at is null then
    new.returned := old.returned + 1;
  end if;
  if new.closed_at is null
     and ((old.awaiting_since is not null and new.awaiting_since is null) or (old.closed_at is not null and new.status = 'disputed')) then
    new.objected := old.objected + 1;
  end if;
  return new;
end $$;
create trigger request_counts_returns before update on request for each row
  when ((old.done_at is not null and new.done_at is null) or (old.awaiting_since is not null and new.awaiting_since is null)
        or (old.closed_at is not null and new.closed_at is null))
  execute function count_returns();

create index request_by_creation on request (municipality_id, created_at);
-- Whether the same was filed before is asked at every intake.
create index request_of_house_by_type on request (house_id, type_code, created_at);

-- Requests that lived before this: what the story of each says.
update request r set returned = s.returned, objected = s.objected
  from (select subject_id, count(*) filter (where deed in ('return', 'object', 'say-unfixed')) as returned,
               count(*) filter (where deed in ('object', 'say-unfixed')) as objected
          from event where subject = 'request' and deed in ('return', 'object', 'say-unfixed') and changes ? 'status'
         group by subject_id) s
 where s.subject_id = r.id;
update request r set repeated = true
 where exists (select from request p where p.house_id = r.house_id and p.type_code = r.type_code and p.flat is not distinct from r.flat
                  and p.created_at >= r.created_at - interval '30 days' and p.created_at < r.created_at);
