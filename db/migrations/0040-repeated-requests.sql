-- «The same of the same flat within thirty days?» is asked at every filing: without the flat in its key the index led to every
-- request of that type in the house, a page of the table each.
drop index request_of_house_by_type;
create index request_of_flat_by_type on request (house_id, type_code, flat, created_at);
