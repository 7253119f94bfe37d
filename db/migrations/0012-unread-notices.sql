-- What is unread is few among what was ever told: the counter of the header and the list of unread ones read these alone.
create index notice_unread_of_person on notice (person_id, id desc) where person_id is not null and read_at is null;
create index notice_unread_of_organization on notice (organization_id, id desc) where organization_id is not null and read_at is null;
