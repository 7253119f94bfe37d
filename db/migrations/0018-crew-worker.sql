-- Whom the executing organisation itself sent: a word among colleagues. Both регламенты are silent about it, so it changes
-- nobody's rights or clocks: unlike assignee_id, by which the УО names the one employee who executes (UHT-3.4.1-a1).
alter table request add column worker_id bigint references person;
alter table request add constraint only_an_executor_sends_a_worker check (worker_id is null or executor_id is not null);
