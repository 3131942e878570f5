-- What access depends on beside the roles of a person (164.308(a)(4), (a)(5)). It stands with the person so that whoever
-- recognises a caller reads it in the same moment; the duties that answer for it write it.

-- Where in the organisation people and AI systems belong.
create table department (
  id text collate "C" primary key check (id ~ '^dep_[0-9a-f]{32}$'),
  name text not null check (length(name) between 1 and 200),
  facility text not null check (length(facility) between 1 and 200),
  registered_at bigint not null,
  retired_at bigint check (retired_at >= registered_at),
  revision integer not null check (revision >= 1)
);
create unique index department_name on department (lower(facility), lower(name)) where retired_at is null;

alter table person
  add column departments text[] not null default '{}' check (cardinality(departments) <= 50),
  -- Until when training holds, UTC milliseconds; null before any.
  add column trained_until bigint,
  -- Emergency access that was given, and until when it holds at most.
  add column emergency text collate "C" check (emergency ~ '^emg_[0-9a-f]{32}$'),
  add column emergency_until bigint,
  add constraint person_emergency check ((emergency is null) = (emergency_until is null));

-- Who may use a system, beyond roles and purposes; whose specially protected records it may receive.
alter table ai_system
  add column departments text[] not null default '{}' check (cardinality(departments) <= 50),
  add column labels text[] not null default '{}'
    check (labels <@ array['part2', 'psychotherapy', 'hiv', 'reproductive']),
  add column needs_relationship boolean not null default false;
