-- Сообщения: the executor is an organisation or its structural unit, a message may be under control, its answer is public.
create table organization_unit (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organization,
  name text not null check (name <> ''),
  state text not null default 'active' check (state in ('active', 'closed')),
  constraint one_unit_one_name unique (organization_id, name),
  -- whoever names a unit names its organisation beside it, and the two cannot part
  constraint unit_with_its_organization unique (id, organization_id)
);

-- Nobody's unit: he speaks for the whole organisation.
alter table staff add column unit_id bigint,
  add constraint unit_of_his_organization foreign key (unit_id, organization_id) references organization_unit (id, organization_id);
create index staff_by_unit on staff (unit_id) where unit_id is not null;

-- Theme → executor (KOS-3-1); empty: whoever manages the house.
alter table request_type add column executor_id bigint references organization, add column executor_unit_id bigint,
  add constraint executor_unit_of_its_organization foreign key (executor_unit_id, executor_id) references organization_unit (id, organization_id),
  add constraint a_unit_stands_beside_its_organization check (executor_unit_id is null or executor_id is not null);

alter table request
  add column unit_id bigint,
  -- Who took it under control: a dispatch service, or the former executor of a message (KOS-3-10).
  add column controller_id bigint references organization,
  add column controller_unit_id bigint,
  -- The last time the applicant reopened it: only then may it be rejected for want of a reason (KOS-3-16).
  add column reopened_at timestamptz,
  -- The last public comment; the public list shows it, the story keeps all.
  add column answer text check (length(answer) between 1 and 5000),
  add column answered_at timestamptz,
  add constraint executing_unit_of_its_organization foreign key (unit_id, executor_id) references organization_unit (id, organization_id),
  add constraint controlling_unit_of_its_organization foreign key (controller_unit_id, controller_id) references organization_unit (id, organization_id),
  add constraint an_executing_unit_stands_beside_its_organization check (unit_id is null or executor_id is not null),
  add constraint a_controlling_unit_stands_beside_its_organization check (controller_unit_id is null or controller_id is not null),
  add constraint an_answer_has_a_moment check ((answer is null) = (answered_at is null)),
  drop constraint known_status,
  add constraint known_status check (status in (
    'new', 'assigned', 'accepted', 'crew_sent', 'in_progress', 'reported', 'rework', 'impossible', 'awaiting_confirmation',
    'objected', 'disputed', 'postponed', 'declined', 'closed', 'closed_unconfirmed', 'moderation')),
  add constraint moderation_has_a_controller check (status <> 'moderation' or controller_id is not null),
  -- An emergency message is urgent, but the text of Кострома knows no duty to enter a crew.
  drop constraint emergency_has_a_crew_clock,
  add constraint only_emergencies_have_a_crew_clock check (emergency or crew_due_at is null);

-- «На контроле» of a town and of a controller
create index request_controlled_of_municipality on request (municipality_id, due_at, id) where closed_at is null and controller_id is not null;
create index request_of_controller on request (controller_id, due_at, id) where closed_at is null and controller_id is not null;
-- the public list, newest first
create index request_of_municipality on request (municipality_id, id desc);

alter table request_file drop constraint known_kind_of_file;
alter table request_file add constraint known_kind_of_file check (kind in (
  'photo', 'photo_before', 'photo_after', 'signature', 'work_order', 'signed_act', 'quality_card', 'document', 'internal'));

-- Кострома lived by the scheme of заявки until now: what is open there goes on as a message with the same organisation.
update request set
  executor_id = coalesce(executor_id, manager_id),
  assignee_id = null, worker_id = null, accept_due_at = null, crew_due_at = null, localise_due_at = null, confirm_due_at = null,
  postponed_until = null, resume_status = null,
  done_at = case when status in ('closed', 'closed_unconfirmed') then done_at end,
  status = case
    when status in ('closed', 'closed_unconfirmed') then 'closed'
    when status in ('declined', 'new', 'accepted', 'in_progress') then status
    when status = 'assigned' then 'new'
    else 'in_progress' end
 where municipality_id = 'kostroma';
update request set manager_id = executor_id where municipality_id = 'kostroma' and closed_at is null;
