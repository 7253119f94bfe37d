-- A change of the calendar walks the open requests of a town in batches: those in working days and those that wait for
-- the resident's word. One index by id serves both, so it takes the place of the narrower one.
drop index request_open_in_working_days;
create index request_open_by_id on request (municipality_id, id) where closed_at is null;
