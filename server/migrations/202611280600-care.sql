-- Who looks after which patient, and whose records are specially protected: what access to a patient depends on
-- (164.308(a)(4), 164.514(d)(2); 42 CFR 2.12). Patients stand here by their token. Nothing is deleted: what ended, ended.
create table care_relationship (
  id text collate "C" primary key check (id ~ '^rel_[0-9a-f]{32}$'),
  subject text collate "C" not null references subject (token),
  person text collate "C" references person (id),
  department text collate "C" references department (id),
  source text not null check (source in ('registered', 'fhir')),
  from_at bigint not null,
  until_at bigint check (until_at > from_at),
  registered_at bigint not null,
  registered_by text collate "C" not null,
  ended_at bigint check (ended_at >= registered_at),
  ended_by text collate "C",
  check (num_nonnulls(person, department) = 1),
  check ((ended_at is null) = (ended_by is null))
);
create index care_relationship_subject on care_relationship (subject) where ended_at is null;
create index care_relationship_person on care_relationship (person, id) where ended_at is null;
create index care_relationship_department on care_relationship (department, id) where ended_at is null;

create table patient_label (
  id text collate "C" primary key check (id ~ '^lbl_[0-9a-f]{32}$'),
  subject text collate "C" not null references subject (token),
  label text not null check (label in ('part2', 'psychotherapy', 'hiv', 'reproductive')),
  marked_at bigint not null,
  marked_by text collate "C" not null,
  ended_at bigint check (ended_at >= marked_at),
  ended_by text collate "C",
  check ((ended_at is null) = (ended_by is null))
);
create unique index patient_label_once on patient_label (subject, label) where ended_at is null;
