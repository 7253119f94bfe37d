-- Notices of conflicts and of force majeure between participants (GRZ-4.3, 5.2, 5.3; UHT-5.2, 5.3): kept whole, for a court.
create table conflict (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null check (kind in ('conflict', 'force_majeure')),
  from_id bigint not null references organization,
  to_id bigint not null references organization,
  author_id bigint not null references person,
  -- what it is about in the sender's words: number of a request, a message
  about text not null default '',
  arose_on date not null,
  -- null: force majeure is told at once, no number of days is given
  due_at timestamptz,
  sent_at timestamptz not null,
  late boolean generated always as (due_at is not null and sent_at >= due_at) stored,
  -- the essence of a conflict, the nature of force majeure
  essence text not null check (essence <> ''),
  -- the circumstances that show it, the estimate of its influence
  circumstances text not null check (circumstances <> ''),
  -- who may negotiate: [{name, position, phones, fax, email}]
  negotiators jsonb not null,
  status text not null default 'sent' check (status in ('sent', 'received', 'answered', 'settled', 'escalated', 'decided')),
  opened_at timestamptz,
  opened_by bigint references person,
  received_at timestamptz,
  received_by bigint references person,
  answer text,
  answered_at timestamptz,
  settled_at timestamptz,
  escalation text,
  escalated_at timestamptz,
  decision text,
  decided_at timestamptz,
  version int not null default 1,
  constraint between_two_sides check (from_id <> to_id),
  constraint a_conflict_has_a_term check ((kind = 'conflict') = (due_at is not null)),
  constraint a_conflict_names_negotiators check (kind <> 'conflict' or jsonb_array_length(negotiators) > 0),
  constraint only_conflicts_are_escalated check (kind = 'conflict' or escalated_at is null),
  constraint received_has_a_moment check (status not in ('received', 'answered') or received_at is not null),
  constraint escalated_has_a_reason check ((escalated_at is null) = (escalation is null)),
  constraint decided_has_a_decision check ((status = 'decided') = (decision is not null and decided_at is not null))
);
create index conflict_of_sender on conflict (from_id, id desc);
create index conflict_of_other_side on conflict (to_id, id desc);
create index conflict_escalated on conflict (municipality_id, id desc) where escalated_at is not null;

create table conflict_file (
  conflict_id bigint not null references conflict,
  file_id uuid not null references file,
  -- with which deed it came
  deed text not null,
  added_at timestamptz not null,
  added_by bigint not null references person,
  primary key (conflict_id, file_id)
);
