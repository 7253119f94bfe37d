-- What a crew brings from the site: snapshots before and after the works, and the applicant's signature on the screen.
alter table request_file drop constraint request_file_kind_check;
alter table request_file add constraint known_kind_of_file check (kind in (
  'photo', 'photo_before', 'photo_after', 'signature', 'work_order', 'signed_act', 'quality_card', 'document'));

-- A signature is evidence: the event names its SHA-256 and who signed, so the row that leads to the picture never changes.
create function signature_is_evidence() returns trigger language plpgsql as $$
begin
  raise exception 'a signature is evidence: it is neither changed nor removed';
end $$;
create trigger signature_is_evidence before update or delete on request_file
  for each row when (old.kind = 'signature') execute function signature_is_evidence();
