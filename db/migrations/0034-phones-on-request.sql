-- A telephone number is opened on request and with a reason; who asked for it has it whole for a while (152-ФЗ, п. 1.9).
alter table look add column reason text check (length(reason) between 3 and 300);
comment on column look.reason is 'said by the viewer himself where the number is not his to see without one';
create index look_with_reason on look (viewer_id, at) where reason is not null;
