-- Papers of the town: the form of the work order is decided by the functional operator (GRZ-2.4-1), templates are loaded by
-- the technical operator (GRZ-2.4-2). Every version is kept; what was composed once stays as it was.
create table document_form (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null,
  version int not null check (version > 0),
  -- [{"tag": "адрес", "title": "Адрес"}] in the order of the sheet; an empty tag is a line to be filled by hand
  lines jsonb not null check (jsonb_array_length(lines) > 0),
  blank int not null check (blank between 0 and 20),
  note text not null default '',
  saved_by bigint not null references person,
  saved_at timestamptz not null,
  constraint one_form_one_version unique (municipality_id, kind, version)
);

create table document_template (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null,
  version int not null check (version > 0),
  file_id uuid not null references file,
  note text not null default '',
  loaded_by bigint not null references person,
  loaded_at timestamptz not null,
  -- null: loaded and looked at, not used yet; the one put in force last is in force
  in_force_at timestamptz,
  constraint one_template_one_version unique (municipality_id, kind, version)
);

create table document (
  id bigint generated always as identity primary key,
  municipality_id text not null references municipality,
  kind text not null,
  subject text not null,
  subject_id bigint not null,
  -- by which versions it was composed; template 0 is the one that comes with the program
  form_version int not null,
  template_version int not null,
  docx_file_id uuid not null references file,
  pdf_file_id uuid not null references file,
  composed_by bigint not null references person,
  composed_at timestamptz not null
);
create index document_of_subject on document (subject, subject_id, id desc);
